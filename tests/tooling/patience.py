"""Waiting for what another process or thread does: for as long as a busy machine needs, and not a moment longer."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 180.0
"""Seconds until a test gives up. No test is about them: what has to be quick is told by what came before what."""
Answer = TypeVar("Answer")


def wait_for(asked: Callable[[], Answer]) -> Answer:
    """What is answered, once it is something."""
    last = time.monotonic() + PATIENCE
    while not (answer := asked()):
        assert time.monotonic() < last, "it did not happen"
        time.sleep(0.05)
    return answer
