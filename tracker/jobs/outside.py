"""What the tracker leans on and does not hold itself: the clock, the mail server, a certificate, fonts."""

import socket
import ssl
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from tracker.bootstrap import Application, transport
from tracker.documents.typesetting import FONTS, missing_fonts
from tracker.jobs.room import Free, free_bytes
from tracker.mail.smtp import Server
from tracker.mail.transport import NotSent
from tracker.sentences import Sentence, say
from tracker.store import instant_of
from tracker.store.chain import newest
from tracker.workdays import holidays_of

SECONDS = 10
"""How long a server may take to answer."""
SOON = timedelta(days=21)
"""A certificate that ends within this time should have been renewed by itself."""
DRIFT = timedelta(hours=26)
"""So much later than now the newest change may be: a demonstration is told up to the end of its day, in any zone."""


@dataclass(frozen=True, slots=True)
class Outside:
    """How it is looked at; a test looks elsewhere. `served_until` is asked for a host and a port."""

    free: Free = free_bytes
    holidays: Callable[[int], Collection[date]] = holidays_of
    fonts: Path = FONTS
    served_until: Callable[[str, int], datetime] = lambda host, port: served_until(host, port)


def clock_trouble(application: Application) -> Iterator[Sentence]:
    """That the newest change is of a time that is still to come: the machine's clock was put back."""
    if application.settings.today is not None:
        return
    with application.reading() as database:
        at = instant_of(database, newest(database).number)
    now = application.clock.tell()
    if at is not None and at > now + DRIFT:
        yield say(
            "The clock of this machine says {now:date}, but the newest change is of {last:date}. Set the clock right "
            "(timedatectl), and keep it right by NTP; deadlines and history go by it.",
            now=application.clock.day_of(now),
            last=application.clock.day_of(at),
        )


def mail_troubles(application: Application) -> Iterator[Sentence]:
    """What of the settings for mail is missing, and whether the server lets us in. Nothing is sent."""
    settings = application.settings
    if not settings.smtp_host:
        return
    missing = {
        "TRACKER_MAIL_FROM": not settings.mail_from,
        "TRACKER_PUBLIC_URL": settings.public_url is None,
        "TRACKER_SMTP_PASSWORD": bool(settings.smtp_user) and settings.smtp_password is None,
    }
    for name in (name for name, is_missing in missing.items() if is_missing):
        yield say("Mail is set up by halves: {setting} is missing. Set it and start the service again.", setting=name)
    server = transport(settings)
    assert isinstance(server, Server)
    try:
        replace(server, seconds=SECONDS).greet()
    except NotSent as wrong:
        yield say(
            "The mail server {host} cannot be used: {problem}. Check TRACKER_SMTP_HOST, PORT, SECURITY, USER and "
            "PASSWORD, and whether a firewall is in between; what waits is sent once it answers.",
            host=f"{settings.smtp_host}:{settings.smtp_port}",
            problem=str(wrong),
        )


def mail_remark(application: Application) -> Iterator[Sentence]:
    """That no mail server is set, so that nobody gets anything."""
    if not application.settings.smtp_host:
        yield say(
            "No mail server is set: messages are written to {folder} and reach nobody. Set TRACKER_SMTP_HOST.",
            folder=str(application.settings.mail_folder),
        )


def font_trouble(outside: Outside) -> Iterator[Sentence]:
    """The fonts without which reports cannot be printed."""
    missing = missing_fonts(outside.fonts)
    if missing:
        yield say(
            "Fonts for reports are missing in {folder}: {files}. Install the program again.",
            folder=str(outside.fonts),
            files=", ".join(missing),
        )


def certificate_troubles(application: Application, outside: Outside, *, soon: bool) -> Iterator[Sentence]:
    """What is wrong with the certificate of the public address; with `soon` what should be seen to in time."""
    parts = urlsplit(application.settings.public_url or "")
    if parts.scheme != "https":
        return
    address, now = parts.netloc, application.clock.tell()
    try:
        ends = outside.served_until(str(parts.hostname), parts.port or 443)
    except ssl.SSLError as wrong:
        if not soon:
            yield say(
                "The certificate of {address} is not accepted: {problem}. Renew it, or let the proxy do that by "
                "itself.",
                address=address,
                problem=getattr(wrong, "verify_message", "") or str(wrong),
            )
        return
    except OSError as wrong:
        if soon:
            yield say(
                "The certificate of {address} could not be looked at from this machine ({problem}). Look at it in a "
                "browser.",
                address=address,
                problem=str(wrong.strerror or wrong),
            )
        return
    if soon and ends - now < SOON:
        yield say(
            "The certificate of {address} ends on {day:date}. Renew it, or see why the proxy has not done so by "
            "itself.",
            address=address,
            day=application.clock.day_of(ends),
        )


def served_until(host: str, port: int, context: ssl.SSLContext | None = None) -> datetime:
    """Until when the certificate that is served there holds (UTC). Raises OSError; SSLError for a wrong one."""
    trusting = context or ssl.create_default_context()
    with (
        socket.create_connection((host, port), SECONDS) as plain,
        trusting.wrap_socket(plain, server_hostname=host) as safe,
    ):
        told = safe.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), UTC)
