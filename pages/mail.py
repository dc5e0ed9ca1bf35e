"""What was written to whom, what became of it, and the cure where it did not arrive."""

from tracker.ui.mail import show_mail
from tracker.ui.visit import visit

show_mail(visit())
