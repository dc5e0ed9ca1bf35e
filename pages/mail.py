"""What was written to whom, what became of it, and the cure where it did not arrive."""

from tracker.ui.frame.visit import visit
from tracker.ui.office.mail import show_mail

show_mail(visit())
