"""Editing one record of the plan."""

from tracker.ui.edit import show_edit_page
from tracker.ui.visit import visit

show_edit_page(visit())
