"""Who has to report, and a link for each to report by."""

from tracker.ui.frame.visit import visit
from tracker.ui.reporting.links import owners_of, show_owners

here = visit()
show_owners(owners_of(here), here)
