"""Analysis: choose rows, columns and a value; the same as a chart, a table and a file."""

from tracker.ui.analysis.page import show_analysis
from tracker.ui.frame.visit import visit

show_analysis(visit())
