"""Reports that wait for the officer to accept them."""

from tracker.ui.reporting_approvals import show_waiting
from tracker.ui.visit import visit
from tracker.views.submissions import waiting_reports

here = visit()
show_waiting(waiting_reports(here.board(), here.application.submissions(here.role)), here)
