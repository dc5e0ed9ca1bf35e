"""Reading a file in a process of its own, with limits: whatever is in it, the server goes on.

The process is started when the page is opened, for that takes longer than reading, and ends with the server, or when
nobody asks it any more. It reads one file after the other, each in a copy of itself that ends with it.
"""

import logging
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

from tracker.bootstrap import Application
from tracker.importing import Mapping
from tracker.intake.answer import Asked, Outcome, unpack
from tracker.intake.wire import packed, receive, send
from tracker.sentences import Sentence, say

log = logging.getLogger(__name__)
COMMAND = (sys.executable, "-m", "tracker.intake.child")
SECONDS = 120
"""A file of five thousand rows takes three; one that takes longer than this is read by the command."""

AT_ONCE = 2
"""So many files are read at a time, each in up to two gigabytes."""


class Reader:
    """A process beside the server, started when it is needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the process, so that it is ready when it is asked; nothing to do while it reads for somebody."""
        if self._lock.acquire(blocking=False):
            try:
                self._running()
            finally:
                self._lock.release()

    def end(self) -> None:
        """Ends the process; the next file starts another one."""
        with self._lock:
            self._end()

    def read(self, asked: Asked, seconds: float = SECONDS) -> Outcome:
        """What importing a file would do."""
        with self._lock:
            try:
                answer = self._answered(asked, seconds)
            except OSError as wrong:  # twice: it cannot live with this file
                log.error("the process that reads files ended while it read one", exc_info=wrong)
                answer = b""
            if not answer:
                self._end()
        if answer is None:
            return Outcome(refusal=_too_long(asked.file, seconds))
        return self._outcome(answer) or Outcome(refusal=_too_much(asked.file))

    def _outcome(self, answer: bytes) -> Outcome | None:
        """What an answer says; None where there is none that can be believed."""
        try:
            return unpack(answer) if answer else None
        except pickle.UnpicklingError as wrong:
            log.error("the process that reads files answered with something else than values", exc_info=wrong)
            return None

    def _answered(self, asked: Asked, seconds: float) -> bytes | None:
        """Its answer, also where it had ended while nobody asked. Raises OSError where the next one ends too."""
        try:
            return self._answer(asked, seconds)
        except OSError:
            self._end()
            return self._answer(asked, seconds)

    def _answer(self, asked: Asked, seconds: float) -> bytes | None:
        """Its answer, empty where it could not read the file; None where it takes too long."""
        child, until = self._running(), time.monotonic() + seconds
        assert child.stdin is not None
        assert child.stdout is not None
        send(child.stdin, packed(asked))
        ready, _, _ = select.select([child.stdout], [], [], max(0, until - time.monotonic()))
        if not ready:
            return None
        return receive(child.stdout)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self._end()
        if self._child is None:
            self._child = subprocess.Popen(
                (*COMMAND, str(os.getpid())), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        return self._child

    def _end(self) -> None:
        """Ends it with the copy that reads, and closes the pipes to it."""
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(BrokenPipeError):  # what was not sent yet
                if pipe is not None:
                    pipe.close()


class Readers:
    """As many processes as may read at once: nobody waits for the file of another as long as one is free."""

    def __init__(self, number: int = AT_ONCE) -> None:
        self._free: LifoQueue[Reader] = LifoQueue()  # the one that read last has its libraries loaded
        for _ in range(number):
            self._free.put(Reader())

    def start(self) -> None:
        """Has one ready for the next file; nothing to do while all of them read."""
        with suppress(Empty), self._lent(waits=False) as reader:
            reader.start()

    def read(self, asked: Asked, seconds: float = SECONDS) -> Outcome:
        """What importing a file would do; who comes while all of them read waits for the first that has done."""
        with self._lent() as reader:
            return reader.read(asked, seconds)

    def end(self) -> None:
        """Ends those that read nothing; the next file starts one anew."""
        with ExitStack() as lent, suppress(Empty):
            while True:
                lent.enter_context(self._lent(waits=False)).end()

    @contextmanager
    def _lent(self, *, waits: bool = True) -> Iterator[Reader]:
        reader = self._free.get(block=waits)
        try:
            yield reader
        finally:
            self._free.put(reader)


READERS = Readers()


def read_apart(tracker: Application, file: Path, mapping: Mapping | None, winner: str = "") -> Outcome:
    """What importing a file would do, read by a process beside this one."""
    return READERS.read(Asked(tracker.settings, tracker.chosen, tracker.clock.today(), file, mapping, winner))


def _too_long(file: Path, seconds: float) -> Sentence:
    return say(
        "Reading “{file}” takes longer than {n:number} seconds. Remove sheets that are not the plan, or bring it in on "
        "the server with “tracker import”.",
        file=file.name,
        n=int(seconds),
    )


def _too_much(file: Path) -> Sentence:
    return say(
        "“{file}” cannot be read here: it takes too much memory or time. Copy the table into a new workbook and bring "
        "that.",
        file=file.name,
    )
