"""A proposed decision of a session: its words, what it does, and what the plan would look like with it."""

from tracker.ui.frame.visit import visit
from tracker.ui.motion.page import show_motion_page

show_motion_page(visit())
