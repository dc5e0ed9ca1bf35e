"""Who has to report, and a link for each to report by."""

from tracker.ui.reporting_links import show_owners
from tracker.ui.visit import visit
from tracker.views.report_owners import report_owners

here = visit()
show_owners(report_owners(here.board(), here.application.submissions(here.role)), here)
