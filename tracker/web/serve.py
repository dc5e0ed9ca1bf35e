"""Starting the server."""

import socket
from contextlib import AbstractContextManager

import uvicorn

from tracker.sentences import Refusal
from tracker.web.socket import MOST_BYTES


def serve(host: str, port: int, beside: AbstractContextManager[None]) -> None:
    """Serves the pages until stopped. One process: open pages and downloads live in its memory.

    `beside` is what else runs as long. Refuses a host and port that cannot be listened on.
    """
    refuse_taken(host, port)
    with beside:
        uvicorn.run(
            "streamlit_app:app",
            host=host,
            port=port,
            workers=1,
            access_log=False,
            log_level="warning",
            server_header=False,
            ws_max_size=MOST_BYTES,  # what is larger is not even read
        )


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
