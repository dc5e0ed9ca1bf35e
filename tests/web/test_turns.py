"""Whose run is next: whoever has the fewest going, whatever the number of somebody's windows; nobody is refused."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.web import turns as turns_module
from tracker.web.turns import RUNS, RUNS_OF_ONE, Turn, Turns


def run(story: Callable[[Turns], Awaitable[None]]) -> None:
    asyncio.run(story(Turns()))


async def rest() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_a_visitor_beside_eight_busy_windows_is_served_at_once() -> None:
    async def story(turns: Turns) -> None:
        busy = [asyncio.create_task(turns.begin("busy")) for _ in range(8)]
        await rest()
        assert sum(task.done() for task in busy) == RUNS_OF_ONE
        await asyncio.wait_for(turns.begin("other"), 1)
        turns.end("other")
        assert sum(task.done() for task in busy) == RUNS_OF_ONE, "her place is kept for the next one"
        for _ in busy:
            turns.end("busy")
            await rest()
        assert all(task.done() for task in busy), "nobody is refused"

    run(story)


def test_what_may_wait_is_done_once_nothing_has_been_running_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "REST", 0.01)
    done: list[str] = []

    async def story(_: Turns) -> None:
        turns = Turns(at_rest=lambda: done.append("searched"))
        await turns.begin("a")
        turns.end("a")
        await turns.begin("b")  # before it has been quiet for long enough
        await asyncio.sleep(0.05)
        assert done == []
        turns.end("b")
        await asyncio.sleep(0.05)
        assert done == ["searched"]

    run(story)


def test_a_run_that_comes_and_goes_begins_the_rest_anew() -> None:
    async def story(turns: Turns) -> None:
        await turns.begin("a")
        turns.end("a")
        first = turns.resting
        await turns.begin("b")
        turns.end("b")
        assert first is not None
        assert turns.resting is not None
        assert (first.cancelled(), turns.resting.cancelled()) == (True, False)

    run(story)


def test_who_was_served_longest_ago_is_next() -> None:
    async def story(turns: Turns) -> None:
        served: list[str] = []

        async def ask(visitor: str) -> None:
            await turns.begin(visitor)
            served.append(visitor)

        for number in range(RUNS):
            await turns.begin(f"first {number}")
        waiting = [asyncio.create_task(ask(visitor)) for visitor in "aaabc"]
        await rest()
        for number in range(RUNS):
            turns.end(f"first {number}")
        await rest()
        assert served == ["a", "b", "c"]
        turns.end("b")
        turns.end("c")
        await rest()
        assert served == ["a", "b", "c", "a"], "two runs of one at most"
        for task in waiting:
            task.cancel()

    run(story)


def test_who_leaves_while_she_waits_holds_up_nobody() -> None:
    async def story(turns: Turns) -> None:
        for _ in range(RUNS_OF_ONE):
            await turns.begin("a")
        waiting = [asyncio.create_task(turns.begin("a")) for _ in range(3)]
        await rest()
        waiting[0].cancel()
        await rest()
        turns.end("a")
        await rest()
        assert [task.done() for task in waiting] == [True, True, False]
        waiting[2].cancel()
        for _ in range(RUNS_OF_ONE):
            turns.end("a")
        await rest()
        assert (turns.running.total(), turns.waiting) == (0, {})

    run(story)


def test_a_long_run_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "LONGEST", 0.01)

    async def story(turns: Turns) -> None:
        for _ in range(RUNS_OF_ONE):
            await Turn(turns, "a").begin()
        await asyncio.wait_for(Turn(turns, "a").begin(), 5)

    run(story)


def test_a_window_has_one_turn_whatever_it_asks() -> None:
    async def story(turns: Turns) -> None:
        turn = Turn(turns, "a")
        for _ in range(100):
            await turn.begin()
        assert turns.running.total() == 1
        turn.end()
        turn.end()
        assert turns.running.total() == 0

    run(story)


@settings(max_examples=50)
@given(st.lists(st.sampled_from("abcd"), max_size=30))
def test_everybody_is_served_in_the_end(visitors: list[str]) -> None:
    async def story(turns: Turns) -> None:
        async def visit(visitor: str) -> None:
            await turns.begin(visitor)
            assert turns.running.total() <= RUNS
            assert turns.running[visitor] <= RUNS_OF_ONE
            await asyncio.sleep(0)
            turns.end(visitor)

        await asyncio.wait_for(asyncio.gather(*map(visit, visitors)), 5)
        assert (turns.running.total(), turns.waiting) == (0, {})

    run(story)
