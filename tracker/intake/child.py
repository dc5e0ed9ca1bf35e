"""The process that reads files: it is told on its standard input what to read, and answers on its output.

It lives no longer than the server that started it, whatever happens to that, and whatever it does just then.
"""

import logging
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from math import inf
from typing import IO
from zoneinfo import ZoneInfo

from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.database import create_engine
from tracker.error_numbers import error_number
from tracker.facts import FundingKind, Lifecycle
from tracker.importing import NoPlan
from tracker.importing.map.names import given_names
from tracker.importing.progress import heard_by
from tracker.importing.read.choices import funding_kind_in, member_of
from tracker.importing.understand.headings import known_words
from tracker.intake.answer import Asked, Outcome, pack
from tracker.intake.apart import SECONDS
from tracker.intake.plan_import import PlanImport
from tracker.intake.progress import note
from tracker.intake.wire import receive, send, unpacked
from tracker.log import keep_log
from tracker.sentences import Refusal, say

log = logging.getLogger(__name__)
MOST_MEMORY = 2_000_000_000
"""Bytes of addresses; a hundred thousand rows take less."""

IDLE_SECONDS = 600.0
"""After so long without a file it ends."""

LOOK_SECONDS = 1.0
"""How often it looks whether the server lives."""


def read(asked: Asked) -> Outcome:
    """What importing the file would do, or the words in which it was refused."""
    settings = asked.settings
    engine = create_engine(settings.database_url)
    tracker = Application(settings, engine, Clock(ZoneInfo(settings.time_zone), asked.today), asked.strategy)
    plan = PlanImport(tracker, asked.file, asked.mapping, asked.winner)
    try:
        with heard_by(partial(note, asked.file)):
            plan.read()
    except NoPlan as refusal:
        return Outcome(refusal=refusal.sentence, understanding=refusal.understanding, mapping=refusal.mapping)
    except Refusal as refusal:
        return Outcome(refusal=refusal.sentence)
    finally:
        engine.dispose()
    result = plan.result
    return Outcome(result, plan.change, understanding=result.understanding, mapping=result.mapping)


def in_a_copy(message: bytes, server: int) -> bytes:
    """The answer of a copy of this process that holds to its limits; empty where it did not live to give one."""
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        os.close(reading)
        _answer(message, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - of a handle
        if not is_ready(pipe, server):
            os.kill(copy, signal.SIGKILL)
        answer = pipe.read()
    _, status = os.waitpid(copy, 0)
    return answer if status == 0 else b""


def _answer(message: bytes, writing: int) -> None:
    """Reads the file in the copy, and ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    failed = 1
    try:
        with open(writing, "wb") as pipe:
            pack(_told(unpacked(message)), pipe)
        failed = 0
    finally:
        os._exit(failed)


def _told(asked: Asked) -> Outcome:
    """What came of a file, also where the fault is ours: that is told by its number, as on any page."""
    keep_log(asked.settings.log, with_words=asked.settings.log_words)
    try:
        return read(asked)
    except MemoryError:
        raise
    except Exception as error:  # what nobody expected, at the end of the process
        log.exception("a file could not be read")
        words = say(
            "“{file}” could not be read, and the fault is not yours. Tell the administrator the error number {number}.",
            file=asked.file.name,
            number=error_number(error),
        )
        return Outcome(refusal=words)


def is_ready(file: IO[bytes], server: int, seconds: float = inf) -> bool:
    """Whether a file can be read; waits for it, but no longer than the server lives (its process id)."""
    until = time.monotonic() + seconds
    while os.getppid() == server and time.monotonic() < until:
        if select.select([file], [], [], LOOK_SECONDS)[0]:
            return True
    return False


def learn_words() -> None:
    """Loads what every file is read with, so that no copy of this process has to: it takes as long as a small file."""
    known_words()
    given_names()
    funding_kind_in(FundingKind, "")
    member_of(Lifecycle, "")


def main(server: int) -> None:
    """Answers until the server is gone, or nobody has asked for long."""
    learn_words()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    with suppress(OSError):
        while is_ready(sys.stdin.buffer, server, IDLE_SECONDS):
            send(answers, in_a_copy(receive(sys.stdin.buffer), server))


if __name__ == "__main__":
    main(int(sys.argv[1]))
