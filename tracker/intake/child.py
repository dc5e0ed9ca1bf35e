"""The process that reads files: it is told on its standard input what to read, and answers on its output."""

import os
import pickle
import resource
import select
import sys
from contextlib import suppress
from functools import partial
from zoneinfo import ZoneInfo

from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.database import create_engine
from tracker.importing import NoPlan
from tracker.importing.progress import heard_by
from tracker.intake.apart import SECONDS, Asked, Outcome
from tracker.intake.plan_import import PlanImport
from tracker.intake.progress import note
from tracker.intake.wire import receive, send
from tracker.sentences import Refusal

MOST_MEMORY = 2_000_000_000
"""Bytes of addresses; a hundred thousand rows take less."""

IDLE_SECONDS = 1800.0
"""After so long without a file it ends."""


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


def in_a_copy(message: bytes) -> bytes:
    """The answer of a copy of this process that holds to its limits; empty where it did not live to give one."""
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        os.close(reading)
        _answer(message, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - of a handle
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
            pipe.write(pickle.dumps(read(pickle.loads(message))))  # noqa: S301 - written by the server that started us
        failed = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(failed)


def main() -> None:
    """Answers until the server is gone, or nobody has asked for long."""
    with suppress(OSError):
        while select.select([sys.stdin.buffer], [], [], IDLE_SECONDS)[0]:
            send(sys.stdout.buffer, in_a_copy(receive(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
