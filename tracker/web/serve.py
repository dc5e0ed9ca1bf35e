"""Starting the server."""

import signal
import socket
import sys
from contextlib import AbstractContextManager

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from tracker.config import Settings
from tracker.log import LogForm
from tracker.sentences import Refusal
from tracker.web.socket import MOST_BYTES
from tracker.web.timely import Timely

STOP_SECONDS = 5
"""How long the answers and runs that are under way may take to end; pages that stay open do not hold up a stop."""


def serve(settings: Settings, beside: AbstractContextManager[None]) -> None:
    """Serves the pages until stopped. One process: open pages and downloads live in its memory.

    `beside` is what else runs as long. Refuses a host and port that cannot be listened on.
    """
    host, port = settings.host, settings.port
    refuse_taken(host, port)
    signal.signal(signal.SIGTERM, _leave)  # uvicorn raises it again once it has stopped: `beside` must end too
    with beside:
        uvicorn.run(
            "streamlit_app:app",
            host=host,
            port=port,
            workers=1,
            loop="tracker.web.loop:WokenOnce",
            http=Timely,
            access_log=False,
            log_config=None if settings.log is LogForm.JSON else LOGGING_CONFIG,
            log_level="warning",
            server_header=False,
            ws_max_size=MOST_BYTES,  # what is larger is not even read
            timeout_graceful_shutdown=STOP_SECONDS,
        )


def _leave(*_: object) -> None:
    sys.exit(0)


def refuse_taken(host: str, port: int) -> None:
    """Refuses, with the cure, a host and port that cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise Refusal(
            "Nothing can be served at {host}, port {port}: another program, perhaps another tracker, may be using it. "
            "Stop that one or choose another port with TRACKER_PORT.",
            host=host,
            port=str(port),
        ) from error
