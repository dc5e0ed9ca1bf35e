"""A proposed decision of a session: its words, what it does, and what the plan would look like with it."""

from tracker.ui.motion import show_motion_page
from tracker.ui.visit import visit

show_motion_page(visit())
