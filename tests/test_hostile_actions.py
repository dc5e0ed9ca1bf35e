"""Every action, with whatever may come in: the result is a stored valid fact or a refusal in words, and then nothing.

The actions are found in the registry of rights, and what they take in their signatures, so that a new action is
tried without being named here.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from inspect import signature
from types import NoneType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlalchemy import Engine

from tests.plans import open_by_now, read, read_afresh, recorder, small_plan
from tests.tooling.databases import PostgresDatabases, SqliteDatabases, filled
from tracker import actions, health, store
from tracker.actions import RIGHTS, Recording
from tracker.actions.given import Given
from tracker.database import create_engine
from tracker.facts import Role
from tracker.sentences import Refusal
from tracker.texts import LANGUAGES, Translator
from tracker.views.board import board

LONG = "dolgo " * 17_000
TEXTS = [
    "", " ", "\x00", "\x07\x1b[31m", "\ud800", "a\udfffb", "\u202eKRIVO\u202c", "\ufeff\u200b",
    "'; drop table measure; --", "<script>alert(1)</script>", "=cmd|'/c calc'!A0", "+1+1", "@SUM(A1)", "{{7*7}}",
    "{code}", "%s%n", "../../etc/passwd", "javascript:alert(1)", "http://", "NaN", "null", "-1", "1e400", "12,5",
    "1.234.567,89", "30. 2. 2026", "31. 12. 0000", "E1-01", "E1-02", "Z9-99", "\u0661\u0662",
    "a\r\nb\tc", LONG,
]  # fmt: skip
NUMBERS = [0, -1, 1, 10**30, -(10**30), 2**63, 0.1, -0.0, 5e-324, 1e308, float("nan"), float("inf"), float("-inf")]
DAYS = [date.min, date.max, date(1899, 12, 31), date(2026, 2, 28), datetime(2026, 3, 1, 5, 5, tzinfo=UTC)]
NESTED: list[object] = [
    [],
    {},
    [[]],
    {"a": {"b": [1]}},
    ["E1-01", None],
    {"E1-01.K1": "x"},
    ({"title": "x"},),
    b"\xff\x00",
]
hostile = st.sampled_from([None, True, False, *TEXTS, *NUMBERS, *DAYS, *NESTED]) | st.text(max_size=30) | st.floats()

KNOWN: dict[str, list[Any]] = {
    "code": ["E1-01", "E1-01", "E1-01", "E1-02", "E1-01.M1", "E1-01.K1", "E1-01.F1", "2026/1-01", "own", "it", "novo"],
    "measure": ["E1-01", "E1-02"],
    "merged_into": ["E1-02"],
    "superseded_by": ["E1-02"],
    "indicator": ["E1-01.K1"],
    "line": ["E1-01.F1"],
    "area": ["E1"],
    "goal": [""],
    "segment": [""],
    "committee": ["koordinacija"],
    "lead": ["it"],
    "organisation": ["it"],
    "parent": [""],
    "task_owner": ["it"],
    "responsible": [""],
    "person": [""],
    "source": ["own"],
    "title": ["Zamuda", "Nov naslov"],
    "body": ["koordinacija"],
    "session": ["2026/1"],
    "decision": ["2026/1-01"],
    "year": [2026, 2027],
    "login": ["ana", "bor"],
    "deputy": ["bor"],
    "reason": ["zato"],
    "partners": [["it"]],
    "tags": [[]],
    "measures": [["E1-01"]],
    "number": [1, 2],
    "item": [1, 2],
    "at_session": ["2026/2"],
    "replaces": ["", "2026/1-01"],
    "replaced_by": ["2026/1-01"],
    "substitute": [""],
    "name": ["invitation", "public_notice"],
    "merge_into": ["", "E1-02"],
    "into": ["E1-02"],
    "proposal": [""],
    "hour": ["", "15:00"],
    "cents": [-100, 100, 0],
    "stage": ["planned", "secured"],
}
"""What keys are usually called, so that some calls reach what is stored."""


@dataclass
class Entered:
    """Fields that were entered, not checked yet."""

    kind: type[Given]
    fields: dict[str, Any]


def fill_plan(engine: Engine) -> None:
    """A small plan with one of everything that actions ask for."""
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="in_progress"))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Portal"))
        actions.save_risk(r, "E1-01", "Zamuda", actions.RiskGiven.of())
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 1)))
        actions.save_decision(r, "koordinacija", "2026/1", "2026/1-01", actions.DecisionGiven.of(text="Sklep."))
        actions.save_session(r, "koordinacija", "2026/2", actions.SessionGiven.of(on=date(2026, 3, 8)))
        actions.save_person(r, "it", actions.PersonGiven.of(function="vodja"))
        actions.save_membership(r, "koordinacija", "it", date(2026, 1, 1), actions.MembershipGiven.of())
        for _ in range(2):
            item = actions.add_item(r, "koordinacija", "2026/1", actions.ItemGiven.of(title="Točka"))
            motion = actions.MotionGiven.of(
                item=item, text="Predlog.", effects=({"kind": "priority", "measure": "E1-01", "priority": "high"},)
            )
            actions.add_motion(r, "koordinacija", "2026/1", motion)
        actions.set_presence(r, "koordinacija", "2026/1", "it", actions.PresenceGiven.of(is_present=True))
        actions.save_account(r, "ana", actions.AccountGiven.of(role=Role.ADMINISTRATOR))
        actions.save_account(r, "bor", actions.AccountGiven.of(role=Role.OWNER))


def action_of(name: str) -> Callable[..., object]:
    """The action with a name, wherever in the room it stands."""
    for module in pkgutil.walk_packages(actions.__path__, "tracker.actions."):
        found = getattr(importlib.import_module(module.name), name, None)
        if found is not None:
            return found
    raise LookupError(name)


def fitting(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, as somebody careful would enter them."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return fitting(parts[0])
    if origin is not None and (origin is Union or type(kind).__name__ == "UnionType"):
        return st.one_of(*(fitting(part) for part in parts))
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (tuple, list, frozenset, set):
        return st.lists(fitting(parts[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(st.sampled_from(["E1-01.K1", "end", "cost", "novo"]), fitting(parts[1]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return fields_of(kind)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        NoneType: st.none(),
        bool: st.booleans(),
        int: st.integers(0, 3) | st.integers(0, 10**9),
        float: st.floats(0, 1),
        date: st.dates(date(2025, 1, 1), date(2028, 12, 31)),
        str: st.sampled_from(["Besedilo.", "https://ptuj.si/"]),
    }
    return simple.get(kind, hostile)


def entered(name: str, kind: Any) -> st.SearchStrategy[Any]:
    """A value for an argument or a field, as somebody careful would enter it."""
    is_text = str in get_args(kind) or kind is str
    if name in KNOWN and (is_text or kind is int):
        return st.sampled_from(KNOWN[name])
    return fitting(kind)


def fields_of(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Fields of what is entered: all careful; all careful but one; or anything at all, also what is not known."""
    hints = get_type_hints(model, include_extras=True)
    names = [name for name in model.model_fields if name != "version"]
    careful = {name: entered(name, hints[name]) for name in names}
    needed = {name: careful[name] for name in names if model.model_fields[name].is_required()}
    optional = {name: careful[name] for name in names if name not in needed}
    good = st.fixed_dictionaries(needed, optional=optional)
    wrong = st.tuples(st.sampled_from([*names, "version", "neznano"]), hostile).map(lambda pair: dict([pair]))
    wild = st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "neznano"], hostile))
    return st.one_of(good, good, good, st.tuples(good, wrong).map(lambda both: both[0] | both[1]), wild)


def argument(name: str, kind: Any) -> st.SearchStrategy[Any]:
    """One argument of an action; what is entered comes as its fields, for it is checked like everything else."""
    if isinstance(kind, type) and issubclass(kind, Given):
        return fields_of(kind).map(lambda fields: Entered(kind, fields))
    return entered(name, kind)


def arguments(action: Callable[..., object]) -> st.SearchStrategy[dict[str, Any]]:
    """The arguments of an action by their names, beside the recording."""
    plain = getattr(action, "__wrapped__", action)
    hints = get_type_hints(plain, include_extras=True)
    names = [name for name in signature(plain).parameters if name != "recording"]
    careful = st.fixed_dictionaries({name: argument(name, hints[name]) for name in names})
    wrong = st.tuples(st.sampled_from(names), hostile).map(lambda pair: dict([pair]))
    return st.one_of(careful, careful, careful, careful, st.tuples(careful, wrong).map(lambda both: both[0] | both[1]))


def perform(action: Callable[..., object], recording: Recording, drawn: dict[str, Any]) -> None:
    """Calls an action with what was drawn."""
    made: dict[str, Any] = {
        name: value.kind.of(**value.fields) if isinstance(value, Entered) else value for name, value in drawn.items()
    }
    action(recording, **made)


ROLES = (Role.PUBLIC, Role.ADMINISTRATOR)


def revision(engine: Engine) -> int:
    with open_by_now(engine) as database:
        return store.revision(database)


def check_plan(engine: Engine) -> None:
    """The plan can be read and judged, whoever looks; who has read it before reads what anybody new reads."""
    found = read(engine, ROLES)
    for plan, _ in found:
        board(plan, date(2026, 11, 22))
    with open_by_now(engine) as database:
        store.history(database, "E1-01", role=Role.ADMINISTRATOR)
    assert found == read_afresh(engine, ROLES)


def check_nothing_since(engine: Engine, before: int) -> None:
    """Nothing was written."""
    assert revision(engine) == before


def tell(refused: Refusal) -> None:
    """The refusal can be said in every language, and its words can be sent to a browser."""
    for language in LANGUAGES:
        assert Translator(language).sentence(refused.sentence).encode()


def try_action(engine: Engine, name: str, examples: int) -> None:
    """Calls an action many times; what it leaves is looked at after every call."""
    action = action_of(name)

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)
    @given(arguments(action))
    def whatever_comes_in(drawn: dict[str, Any]) -> None:
        before = revision(engine)
        try:
            with recorder(engine)(9) as r:
                perform(action, r, drawn)
        except Refusal as refused:
            tell(refused)
            check_nothing_since(engine, before)
        if revision(engine) != before:
            check_plan(engine)

    whatever_comes_in()


@pytest.mark.parametrize("name", sorted(RIGHTS))
def test_whatever_comes_in(sqlite_databases: SqliteDatabases, name: str) -> None:
    engine = sqlite_databases.engines.fresh(fill_plan)
    try_action(engine, name, 4)
    check_plan(engine)
    assert health.examine(engine) == ()


@pytest.mark.postgres
def test_whatever_comes_in_on_the_large_database(postgres_databases: PostgresDatabases) -> None:
    engine = postgres_databases.engines.fresh(fill_plan)
    for name in sorted(RIGHTS):
        try_action(engine, name, 1)
    check_plan(engine)
    assert health.examine(engine) == ()


@pytest.mark.parametrize(
    ("evidence", "is_kept"),
    [
        ("https://ptuj.si/zapisnik.pdf", True),
        ("HTTP://ptuj.si", True),
        ("Zapisnik št. 12/2025, točka 3: sprejeto", True),
        ("", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x00 JaVaScript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("ftp://ptuj.si/a", False),
    ],
)
def test_evidence_is_on_the_web_or_in_words(reason_engine: Engine, evidence: str, is_kept: bool) -> None:
    before = revision(reason_engine)
    try:
        with recorder(reason_engine)(9) as r:
            given = actions.MilestoneGiven.of(evidence=evidence, title=f"Mejnik {evidence}")
            actions.save_milestone(r, "E1-01", "E1-01.M1", given)
    except Refusal as refused:
        tell(refused)
    assert (revision(reason_engine) > before) is is_kept


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(
    reason=st.sampled_from(TEXTS) | st.text(max_size=20), decision=st.sampled_from(TEXTS), drop=st.sampled_from(TEXTS)
)
def test_whatever_reason_is_given(reason_engine: Engine, reason: str, decision: str, drop: str) -> None:
    try:
        with recorder(reason_engine)(9, reason, decision) as r:
            actions.save_risk(r, "E1-01", "Zamuda", actions.RiskGiven.of(response=drop))
    except Refusal as refused:
        tell(refused)
    check_plan(reason_engine)


@pytest.fixture(scope="module")
def reason_engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    engine = create_engine(sqlite_databases.fresh(filled(fill_plan)))
    yield engine
    assert health.examine(engine) == ()
    engine.dispose()
