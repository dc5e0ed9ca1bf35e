"""The server's loop: whatever other threads hand over is done, and it is woken once for much."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tracker.web.loop import WokenOnce

THREADS, EACH = 8, 2_000


class Counting(WokenOnce):
    """Counts the bytes that wake it."""

    def __init__(self, between: Callable[[], None] = lambda: None) -> None:
        self.bytes_read, self.between = 0, between
        super().__init__()

    def _process_self_data(self, data: bytes) -> None:
        self.bytes_read += len(data)
        self.between()  # what comes here, between reading and being ready to be woken again, must not be lost


def test_nothing_that_threads_hand_over_is_lost() -> None:
    loop = Counting(lambda: time.sleep(0.001))
    done: list[tuple[int, int]] = []

    def hand_over(number: int) -> None:
        for n in range(EACH):
            loop.call_soon_threadsafe(done.append, (number, n))
            if n % 100 == 0:
                time.sleep(0.002)  # lets the loop fall asleep now and then

    async def wait() -> None:
        with ThreadPoolExecutor(THREADS) as threads:
            await asyncio.gather(*(loop.run_in_executor(threads, hand_over, n) for n in range(THREADS)))
        for _ in range(3):
            await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(asyncio.wait_for(wait(), 60))
    assert sorted(done) == [(number, n) for number in range(THREADS) for n in range(EACH)]
    assert [n for number, n in done if number == 0] == list(range(EACH)), "in the order of their thread"
    assert loop.bytes_read < THREADS * EACH / 4


def test_what_is_handed_over_while_the_loop_wakes_is_done() -> None:
    done: list[int] = []

    def hand_over() -> None:
        loop.call_soon_threadsafe(done.append, 1)

    loop = Counting(hand_over)

    async def wait() -> None:
        for _ in range(20):
            await loop.run_in_executor(None, time.sleep, 0.001)

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(asyncio.wait_for(wait(), 30))
    assert len(done) >= 20
