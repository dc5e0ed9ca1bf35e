"""Publishing the public site, and withdrawing what was published."""

from tracker.ui.frame.visit import visit
from tracker.ui.office.publishing import show_publishing

show_publishing(visit())
