"""The outbox: messages wait in the database, written with the change they tell of, until a mail server took them.

What it promises: none is lost, and none is sent twice, save where the process or the line died between the handing
over and the answer; nobody can know then whether it was taken (RFC 1047). It is sent again with the same Message-ID,
by which mail programs know a copy, and the desk says so.
"""

from tracker.outbox.posting import Letter, Notices, post, recall, withdraw
from tracker.outbox.reading import Posted, counted, failed_deliveries, needed_links, posted, told, written_to
from tracker.outbox.sending import Outcome, Sender, retry, send_due

__all__ = [
    "Letter",
    "Notices",
    "Outcome",
    "Posted",
    "Sender",
    "counted",
    "failed_deliveries",
    "needed_links",
    "post",
    "posted",
    "recall",
    "retry",
    "send_due",
    "told",
    "withdraw",
    "written_to",
]
