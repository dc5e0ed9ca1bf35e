"""A message as mail servers want it, from the words somebody is told."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message to one person: `message_id` (with its angle brackets) is the same at every attempt.

    `unsubscribe` is an address that takes a POST (RFC 8058), for what nobody has to receive; empty otherwise.
    """

    to: str
    subject: str
    text: str
    html: str
    language: str
    message_id: str
    unsubscribe: str = ""


def message_of(envelope: Envelope, sender: str, reply_to: str, at: datetime) -> EmailMessage:
    """The message, plain and as HTML. `at` is an aware instant. Raises ValueError for an address that is none."""
    message = EmailMessage(policy=SMTP)
    message["From"] = address_of(sender)
    message["To"] = address_of(envelope.to)
    if reply_to:
        message["Reply-To"] = address_of(reply_to)
    message["Subject"] = " ".join(envelope.subject.split())
    message["Date"] = format_datetime(at)
    message["Message-ID"] = envelope.message_id
    # RFC 3834: holiday notices and other programs do not answer what a program has sent.
    message["Auto-Submitted"] = "auto-generated"
    if envelope.unsubscribe:
        message["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Any server takes quoted-printable; 8 bits and long lines only some.
    message.set_content(envelope.text, cte="quoted-printable")
    message.add_alternative(envelope.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = envelope.language  # set before, the library takes it for that of the first part alone
    return message


def address_of(text: str) -> Address:
    """`ana@ptuj.si` or `Mestna občina Ptuj <nacrt@ptuj.si>`. Raises ValueError for what is no address."""
    name, address = parseaddr(text)
    if address.count("@") != 1 or not address.isascii():  # not every server takes others (RFC 6531)
        raise ValueError(text)
    try:
        return Address(display_name=name, addr_spec=address)
    except Exception as wrong:  # the parser of the standard library raises errors of many kinds
        raise ValueError(text) from wrong
