"""Settings of the strategy: its own fields, the thresholds of lights, the rules of procedure."""

from tracker.ui.settings import show_settings
from tracker.ui.visit import visit

show_settings(visit())
