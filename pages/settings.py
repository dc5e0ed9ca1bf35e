"""Settings of the strategy: its own fields, the thresholds of lights, the rules of procedure."""

from tracker.ui.frame.visit import visit
from tracker.ui.office.settings import show_settings

show_settings(visit())
