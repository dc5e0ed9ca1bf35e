"""Bringing in a plan: the workbook an office already has, read, settled and applied by clicking."""

from tracker.ui.frame.visit import visit
from tracker.ui.importing.page import show_import

show_import(visit())
