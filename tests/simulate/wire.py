"""The mail server of the simulation, and what is written down of it and of the jobs, so that a kill loses nothing."""

import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any

from tracker.mail.transport import Never, NotYet, Unsure

FAULTS = (("busy", 0.06), ("stall", 0.02), ("dropped", 0.02), ("lost", 0.02), ("taken", 0.03), ("late", 0.03))
"""How often the server says 451, does not answer, cuts the line before the closing dot, or after it without or with
having taken the message, or says 250 when nobody waits for it any more."""
PATIENCE = timedelta(seconds=30)
Span = tuple[datetime, datetime]


@dataclass(eq=False)
class Hands:
    """The clock, set by hand."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


class Journal:
    """A file of lines that several processes write, and one reads on from where it was."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._read = 0

    def write(self, **line: Any) -> None:
        """Writes a line; it is kept whatever happens to this process."""
        os.write(self._file, json.dumps(line).encode() + b"\n")

    def news(self) -> Iterator[dict[str, Any]]:
        """The lines that were written since."""
        size = os.fstat(self._file).st_size
        found = os.pread(self._file, size - self._read, self._read)
        self._read = size
        yield from (json.loads(line) for line in found.splitlines())


@dataclass(eq=False)
class Wire:
    """A mail server that is away for some spans of time, and refuses some addresses for some others."""

    seed: int
    hands: Hands
    journal: Journal
    away: list[Span] = field(default_factory=list)
    refused: dict[str, list[Span]] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    dies_after: int = 0
    meanwhile: Callable[[], None] | None = None

    def send(self, message: EmailMessage, to: str) -> None:
        """Takes a message, or not. See `transport`."""
        name = str(message["Message-ID"])
        answer = self._answer(name, to)
        body = message.get_body(("plain",))
        assert body is not None
        text = body.get_content() if answer in ("250", "taken", "late") else ""
        if answer in ("late", "stall"):
            self.hands.at += PATIENCE
        self.journal.write(mail=name, to=to, at=self.hands.at.isoformat(), answer=answer, text=text)
        self._others()
        if answer in ("away", "busy", "stall", "dropped"):
            raise NotYet(answer)
        if answer == "refused":
            raise Never("550 no such mailbox")
        if answer != "250":
            raise Unsure(answer)
        self._die()

    def _answer(self, name: str, to: str) -> str:
        now = self.hands.at
        if any(begins <= now < ends for begins, ends in self.away):
            return "away"
        if any(begins <= now < ends for begins, ends in self.refused.get(to, ())):
            return "refused"
        drawn = Random(f"{self.seed}:{name}:{self.tried[name]}").random()
        self.tried[name] += 1
        for fault, share in FAULTS:
            if drawn < share:
                return fault
            drawn -= share
        return "250"

    def _others(self) -> None:
        """Lets another scheduler tick while this one waits for the answer, where that was asked for."""
        if self.meanwhile is not None:
            others, self.meanwhile = self.meanwhile, None
            others()

    def _die(self) -> None:
        """Ends this process after the so-manyth message was taken, before anybody could mark it."""
        self.dies_after -= 1
        if self.dies_after == 0:
            os.kill(os.getpid(), signal.SIGKILL)
