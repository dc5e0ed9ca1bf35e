"""What happens when the server starts."""

import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit import App

from tracker.allocation import collect_garbage
from tracker.boards import opened
from tracker.web.log import keep_words_out_of_the_log
from tracker.web.routes import watched

# The large libraries that pages would otherwise import on the first visit.
HEAVY = ("pandas", "plotly.graph_objects", "pyarrow")


@asynccontextmanager
async def lifespan(_: App) -> AsyncIterator[None]:
    """Opens the database, loads what every page needs, and takes it out of the garbage collector's way.

    Streamlit collects all garbage after each run of a page; without the imported libraries to walk
    through, a run takes 16 ms instead of 100.
    """
    for name in ("uvicorn.access", "uvicorn.error"):  # they would note the address of every visitor
        logging.getLogger(name).setLevel(logging.WARNING)
    keep_words_out_of_the_log()
    opened()
    watched()
    settle()
    yield


def settle() -> None:
    """Imports the large libraries and freezes all there is; what is kept later is frozen too, see `allocation`."""
    for name in HEAVY:
        importlib.import_module(name)
    collect_garbage(thoroughly=True)
