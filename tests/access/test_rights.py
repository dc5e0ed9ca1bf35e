"""Nobody does what her role may not: every action, every lower role, before anything is read or written."""

import inspect
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

import pytest
from sqlalchemy import Engine

from tests.access.conftest import NOW
from tests.plans import recorder, small_plan
from tests.tooling.paths import ROOT
from tracker import actions
from tracker.access import administration, sign_ins
from tracker.access.user import require
from tracker.actions import RIGHTS, Actor, Recording
from tracker.commands.rights import rights_page, rights_table
from tracker.database import DatabaseSession
from tracker.facts import Channel, Role
from tracker.sentences import Refusal

ORDER = list(Role)
LOWER = [(right.action, role) for right in RIGHTS.values() for role in ORDER[: ORDER.index(right.role)]]
MODULES = [import_module(each.name) for each in pkgutil.walk_packages(actions.__path__, "tracker.actions.")]
# What serves the actions from within and writes nothing.
NO_ACTIONS = {"refuse_retained"}


def action(name: str) -> Callable[..., object]:
    found = next(getattr(module, name) for module in MODULES if hasattr(module, name))
    return cast(Callable[..., object], found)


def without_database(role: Role) -> Recording:
    """A recording in which any look at the database fails."""
    return Recording(cast(DatabaseSession, None), Actor("kdo", role), NOW)


@pytest.mark.parametrize(("name", "role"), LOWER)
def test_an_action_refuses_every_lower_role_before_anything_else(name: str, role: Role) -> None:
    with pytest.raises(Refusal, match="may not do this"):
        action(name)(without_database(role))


@pytest.mark.parametrize("name", [right.action for right in RIGHTS.values() if not right.by_link])
def test_a_link_to_report_opens_nothing_else(name: str) -> None:
    recording = Recording(cast(DatabaseSession, None), Actor("kdo", Role.ADMINISTRATOR, channel=Channel.LINK), NOW)
    with pytest.raises(Refusal):
        action(name)(recording)


@pytest.mark.parametrize("name", [right.action for right in RIGHTS.values() if right.own_only])
@pytest.mark.parametrize("code", ["E1-01", "X9-99"])
def test_somebody_elses_measure_and_one_that_is_not_are_refused_alike(engine: Engine, name: str, code: str) -> None:
    small_plan(recorder(engine))
    stranger = Actor("kdo", Role.MEMBER, frozenset({"drug"}), frozenset({"drugje"}))
    with pytest.raises(Refusal, match="does not answer for"), recorder(engine, stranger)(3) as record:
        action(name)(record, code, *samples(name))


def samples(name: str) -> list[Any]:
    """Arguments of the kinds that the signature asks for, after the measure."""
    named = {"made_on": NOW.date(), "on": NOW.date(), "day": NOW.date(), "today": NOW.date(), "year": 2026}
    parameters = list(inspect.signature(action(name)).parameters.values())[2:]
    kinds = inspect.get_annotations(inspect.unwrap(action(name)), eval_str=True)
    return [
        kinds[each.name].model_construct() if hasattr(kinds[each.name], "of") else named.get(each.name, "E1-01.K1")
        for each in parameters
        if each.default is inspect.Parameter.empty
    ]


def test_every_function_that_is_handed_a_recording_says_its_role() -> None:
    """What is offered as an action is guarded; a new one without a role fails here."""
    offered = [getattr(actions, name) for name in actions.__all__]
    unguarded = [
        each.__name__
        for each in offered
        if inspect.isfunction(each)
        and next(iter(inspect.signature(each).parameters), "") == "recording"
        and each.__name__ not in RIGHTS | dict.fromkeys(NO_ACTIONS)
    ]
    assert not unguarded
    assert len(RIGHTS) > 20


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_what_has_no_history_asks_for_the_role_too(engine: Engine, role: Role) -> None:
    actor = Actor("kdo", role, account=1)
    for call in (
        lambda: administration.list_accounts(engine, actor),
        lambda: administration.password_link(engine, actor, "ana", NOW),
        lambda: sign_ins.sign_out_everywhere(engine, actor, 2),
    ):
        with pytest.raises(Refusal, match="may not do this"):
            call()


def test_the_order_of_roles_is_what_the_page_says() -> None:
    for higher, lower in zip(ORDER[1:], ORDER, strict=False):
        require(Actor("kdo", higher), lower)
        with pytest.raises(Refusal):
            require(Actor("kdo", lower), higher)


def test_the_written_table_is_the_codes() -> None:
    assert (ROOT / "docs" / "rights.md").read_text(encoding="utf-8") == rights_page(), "run “make docs”"
    assert all(f"`{name}`" in rights_table() for name in RIGHTS)
