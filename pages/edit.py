"""Editing one record of the plan."""

from tracker.ui.frame.visit import visit
from tracker.ui.measure.record import show_edit_page

show_edit_page(visit())
