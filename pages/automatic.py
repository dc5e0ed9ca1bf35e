"""What runs by itself: when, what came out, run now, pause."""

from tracker.ui.automatic import show_automatic
from tracker.ui.visit import visit

show_automatic(visit())
