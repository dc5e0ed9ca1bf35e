"""Reports that wait for the officer to accept them."""

from tracker.ui.frame.visit import visit
from tracker.ui.reporting.approvals import show_waiting
from tracker.views.reporting.submissions import waiting_reports

here = visit()
show_waiting(waiting_reports(here.board(), here.application.submissions(here.role)), here)
