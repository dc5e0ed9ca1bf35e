"""What happens when the server starts."""

import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit.logger
from streamlit import App

from tracker.allocation import collect_garbage
from tracker.boards import opened
from tracker.log import LogForm, keep_log
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
    settings = opened().settings
    keep_log(settings.log, with_words=settings.log_words)
    if settings.log is LogForm.JSON:
        write_all_to_one_log(streamlit.logger)
    watched()
    settle()
    yield


def write_all_to_one_log(loggers: Any) -> None:
    """Takes away Streamlit's own way of writing its log, also of its loggers that are made later."""

    def set_up(logger: logging.Logger) -> None:
        former = getattr(logger, "streamlit_console_handler", None)
        if former is not None:
            logger.removeHandler(former)
        logger.propagate = True

    loggers.setup_formatter = set_up
    loggers.update_formatter()


def settle() -> None:
    """Imports the large libraries and freezes all there is; what is kept later is frozen too, see `allocation`."""
    for name in HEAVY:
        importlib.import_module(name)
    collect_garbage(thoroughly=True)
