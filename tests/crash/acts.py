"""What is killed: every action with arguments that it takes, and what consists of several."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import NoSuchExample
from sqlalchemy import Engine, text

from tests.crash.killing import Act
from tests.plans import recorder
from tests.test_hostile_actions import action_of, arguments, perform
from tracker.sentences import Refusal

SEARCH = settings(
    max_examples=400, phases=[Phase.generate], database=None, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class OnlyTried(Exception):
    """Ends a transaction that was to be seen only."""


def act_of(name: str, drawn: dict[str, Any]) -> Act:
    """One action in one transaction."""

    def act(engine: Engine) -> None:
        with recorder(engine)(9) as record:
            perform(action_of(name), record, drawn)

    return act


def working_arguments(engine: Engine, name: str) -> dict[str, Any] | None:
    """Arguments with which an action changes something; None where none were found. Nothing is kept of the search."""

    def changes_something(drawn: dict[str, Any]) -> bool:
        try:
            with recorder(engine)(9) as record:
                perform(action_of(name), record, drawn)
                record.database.flush()
                has_changed = bool(record.database.info.get("recorded"))
                raise OnlyTried
        except OnlyTried:
            return has_changed
        except Refusal:
            return False

    try:
        return find(arguments(action_of(name)), changes_something, settings=SEARCH)
    except NoSuchExample:
        return None
