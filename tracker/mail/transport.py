"""How a message leaves, and the three ways in which it may not."""

from email.message import EmailMessage
from typing import Protocol


class NotSent(Exception):
    """The message certainly did not leave. The words are the server's or the system's."""


class NotYet(NotSent):
    """It may leave later: the server is away, busy, or says 4xx."""


class Never(NotSent):
    """It will not leave as it is: the server says 5xx to it, or its address is none."""


class Unsure(Exception):
    """The whole message was handed over and no answer came: nobody can know whether it was taken (RFC 1047)."""


class Transport(Protocol):
    """Takes one message to one recipient. Returns once it was taken; raises NotYet, Never or Unsure."""

    def send(self, message: EmailMessage, to: str) -> None: ...
