"""A mail server that goes wrong at one step of the dialogue, in one way; written by hand, so that each step is seen."""

import socket
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType

STEPS = ("CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "CONTENT", "DOT")
ANSWERS = {"CONNECT": "220 hello", "DATA": "354 go on", "AUTH": "235 welcome", "STARTTLS": "454 not now"}
LATE = 0.8
"""Seconds that a late answer takes; longer than the tests' clients wait for one."""


class Fault(StrEnum):
    """How it goes wrong: the line is cut, nothing is answered, a passing or a lasting no, or a yes that is too late."""

    DROP = "drop"
    STALL = "stall"
    BUSY = "451"
    REFUSED = "550"
    LATE = "late"


@dataclass
class FaultyServer:
    """Serves until it is left. With a `fault` at `step` it does so `times` times, and works afterwards.

    `taken` holds the Message-IDs of everything that it took for good, also where nobody was told so.
    """

    step: str = ""
    fault: Fault | None = None
    times: int = 1
    taken: list[str] = field(default_factory=list)

    def __enter__(self) -> "FaultyServer":
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)  # closing alone would not wake who waits for a caller
        self._socket.close()
        self._thread.join(2)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            connection.settimeout(20)
            try:
                if self._answer(connection, "CONNECT"):
                    self._commands(connection, lines)
            except OSError:
                return

    def _commands(self, connection: socket.socket, lines: object) -> None:
        for line in lines:
            verb = line.split()[0].decode().upper()
            if verb == "QUIT" or not self._answer(connection, "EHLO" if verb == "HELO" else verb):
                return
            if verb == "DATA" and not self._content(connection, lines):
                return

    def _content(self, connection: socket.socket, lines: object) -> bool:
        """Reads a message; False where the line is cut in the middle of it."""
        name = ""
        for number, line in enumerate(lines):
            if number == 1 and self._goes_wrong("CONTENT"):
                connection.shutdown(socket.SHUT_RDWR)
                return False
            if line.lower().startswith(b"message-id:"):
                name = line.split(b":", 1)[1].strip().decode()
            if line == b".\r\n":
                break
        else:  # whoever sent it has left in the middle
            return False
        wrong = self.step == "DOT" and self.times > 0 and self.fault in (Fault.BUSY, Fault.REFUSED)
        if not wrong:
            self.taken.append(name)
        return self._answer(connection, "DOT")

    def _goes_wrong(self, step: str) -> bool:
        if step != self.step or self.fault is None or self.times <= 0:
            return False
        self.times -= 1
        return True

    def _answer(self, connection: socket.socket, step: str) -> bool:
        """Answers a step; False where nothing more is to be said."""
        answer = ANSWERS.get(step, "250 ok")
        if step == "EHLO":
            answer = "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN"
        if self._goes_wrong(step):
            match self.fault:
                case Fault.DROP:
                    connection.shutdown(socket.SHUT_RDWR)
                    return False
                case Fault.STALL:
                    threading.Event().wait(LATE * 2)
                    return False
                case Fault.LATE:
                    threading.Event().wait(LATE)
                case Fault.BUSY | Fault.REFUSED:
                    answer = f"{self.fault.value} no"
        connection.sendall(f"{answer}\r\n".encode())
        return True
