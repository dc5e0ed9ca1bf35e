"""What runs by itself: when, what came out, run now, pause."""

from tracker.ui.frame.visit import visit
from tracker.ui.office.automatic import show_automatic

show_automatic(visit())
