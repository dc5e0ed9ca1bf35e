"""The application as a process of its own, as an office would run it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE

TRACKER = Path(sys.executable).with_name("tracker")


@dataclass(frozen=True)
class Server:
    """A running `tracker serve`."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Ends the process; does nothing when it has ended."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def serve(log: Path, command: Sequence[str | Path] = (TRACKER, "serve"), **settings: str) -> Iterator[Server]:
    """A server on a free port, or on TRACKER_PORT, with these environment variables, ended at the end."""
    port = int(settings.get("TRACKER_PORT") or free_port())
    server = Server(f"http://localhost:{port}", log, _start(command, log, port, settings))
    try:
        _wait(server)
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(command: Sequence[str | Path], log: Path, port: int, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    # Only what a process needs of the developer's own environment: a test sees the same settings everywhere.
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=kept | _own(port, log) | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _own(port: int, log: Path) -> dict[str, str]:
    """What keeps a server apart from others and from the folders of the checkout."""
    return {
        "TRACKER_PORT": str(port),
        "TRACKER_SCHEDULER": "false",
        "TRACKER_INTAKE_FOLDER": str(log.with_suffix(".uvoz")),
    }


def _wait(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.process.poll() is None:
        if _answers(server.url):
            return
        time.sleep(0.05)
    raise AssertionError(f"tracker serve did not start:\n{server.log.read_text(errors='replace')}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
