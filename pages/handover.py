"""The handover: what the next officer has to know."""

from tracker.ui.handover import show_handover
from tracker.ui.visit import visit

show_handover(visit())
