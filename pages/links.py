"""Who has to report, and a link for each to report by."""

from tracker.ui.frame.visit import visit
from tracker.ui.reporting.links import show_owners
from tracker.views.reporting.owners import report_owners

here = visit()
show_owners(report_owners(here.board(), here.application.submissions(here.role)), here)
