"""Handing a message to a mail server (RFC 5321), and telling what is certain when it goes wrong."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from tracker.mail.transport import Never, NotSent, NotYet, Unsure

PERMANENT = 500
ACCEPTED = 250
SECONDS = 30.0
OURS = {535, 530, 534, 538}
"""Codes about our own sign-in: not this message's fault, so it waits until the settings are mended."""


class Security(StrEnum):
    """How the way to the server is kept private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class Server:
    """A mail server of the settings; `seconds` is how long any one answer may take."""

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = SECONDS
    context: ssl.SSLContext | None = None

    def send(self, message: EmailMessage, to: str) -> None:
        """Hands the message over. Raises NotYet, Never or Unsure; see `transport`."""
        sender = message["From"].addresses[0].addr_spec
        connection = self._welcomed()
        try:
            with certain_failures():
                answered(connection.mail(sender))
                answered(connection.rcpt(to))
                data_begins(connection)
            hand_over(connection, message)
        finally:
            connection.close()

    def greet(self) -> None:
        """Signs in and leaves again, to see whether messages would be taken. Raises NotYet where they would not."""
        connection = self._welcomed()
        try:
            with certain_failures():
                answered(connection.noop())
        except Never as wrong:
            raise NotYet(str(wrong)) from wrong
        finally:
            connection.close()

    def _welcomed(self) -> smtplib.SMTP:
        """A connection that is ready for a message. What the server refuses before it heard of one is about us, so
        the message waits until that is mended."""
        try:
            with certain_failures():
                return self._connected()
        except Never as wrong:
            raise NotYet(str(wrong)) from wrong

    def _connected(self) -> smtplib.SMTP:
        context = self.context or ssl.create_default_context()
        if self.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.seconds, context=context)
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=self.seconds)
        try:
            connection.ehlo_or_helo_if_needed()
            if self.security is Security.STARTTLS:
                connection.starttls(context=context)
                connection.ehlo()
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def certain_failures() -> Iterator[None]:
    """Whatever fails in here fails before the message was handed over."""
    try:
        yield
    except smtplib.SMTPResponseException as wrong:
        raise refusal(wrong.smtp_code, wrong.smtp_error) from wrong
    except (OSError, smtplib.SMTPException, UnicodeError) as wrong:  # a password with letters that it cannot send
        raise NotYet(str(wrong) or type(wrong).__name__) from wrong


def answered(answer: tuple[int, bytes]) -> None:
    """Raises NotYet or Never unless the server said yes."""
    code, words = answer
    if not ACCEPTED <= code < ACCEPTED + 50:
        raise refusal(code, words)


def refusal(code: int, words: bytes | str) -> NotSent:
    """What the answer of a server means for the message."""
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    kind = Never if code >= PERMANENT and code not in OURS else NotYet
    return kind(f"{code} {said}".strip())


def data_begins(connection: smtplib.SMTP) -> None:
    """Asks to hand over the message. Raises NotYet or Never unless the server says 354."""
    code, words = connection.docmd("DATA")
    if code != 354:
        raise refusal(code, words)


def hand_over(connection: smtplib.SMTP, message: EmailMessage) -> None:
    """Sends the content and waits for the answer, which alone says that the message was taken.

    What breaks before the closing dot is complete was not taken; after it nobody can know.
    """
    content = prepared(message)
    with certain_failures():
        connection.send(content)
    try:
        connection.send(b".\r\n")
        code, words = connection.getreply()
    except (OSError, smtplib.SMTPException) as wrong:
        raise Unsure(str(wrong) or type(wrong).__name__) from wrong
    if code < 0:  # what stands for an answer that could not be read
        raise Unsure(words.decode(errors="replace"))
    answered((code, words))


def prepared(message: EmailMessage) -> bytes:
    """The content as it goes over the line: line ends of the network, leading dots doubled (RFC 5321, 4.5.2)."""
    content = message.as_bytes().replace(b"\n.", b"\n..")
    return content if content.endswith(b"\r\n") else content + b"\r\n"
