"""The handover: what the next officer has to know."""

from tracker.ui.frame.visit import visit
from tracker.ui.office.handover import show_handover

show_handover(visit())
