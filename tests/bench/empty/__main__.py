"""The floor of every page: one heading, served as the tracker is. `python -m tests.bench.empty`, with TRACKER_PORT."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tracker.web.lifespan import settle


async def health(_: Request) -> PlainTextResponse:
    """Says that the server is up."""
    return PlainTextResponse("ok")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """The same libraries, frozen in the same way."""
    settle()
    yield


app = st.App(Path(__file__).with_name("page.py"), lifespan=lifespan, routes=[Route("/health", health)])

if __name__ == "__main__":
    uvicorn.run(app, host="localhost", port=int(os.environ["TRACKER_PORT"]), log_level="warning")
