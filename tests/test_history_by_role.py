"""History by role: what is internal, whose name is a citizen's and who has an account is told only to some."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from tests.plans import ADMINISTRATOR, instant, open_by_now, recorder, small_plan
from tests.tooling.databases import Engines
from tracker import actions, store
from tracker.actions import Actor
from tracker.bootstrap import application
from tracker.config import Settings
from tracker.facts import Change, ProposerKind, Role, Visibility
from tracker.models import Proposal
from tracker.nouns import NOUNS
from tracker.store.change_reader import naming_column
from tracker.store.sight import FIELDS_FROM

BEGINNING, END = instant(1, 0), instant(31)
OWNER_OF = Actor("Ana Novak", Role.OFFICER, account=1)


def fill_plan(engine: Engine) -> None:
    """A plan with an internal measure, decisions about it, a citizen's proposal and an account."""
    record = recorder(engine)
    small_plan(record)
    with record(2, "račun") as r:
        actions.save_account(r, "ana@example.org", actions.AccountGiven.of(role=Role.ADMINISTRATOR))
        person = actions.PersonGiven.of(function="vodja", name="Eva ZAPOSLENA", work_email="vodja@example.org")
        actions.save_person(r, "vodja", person)
    with record(3) as r:
        given = actions.MeasureGiven.of(title="SKRIT", visibility=Visibility.INTERNAL, visibility_reason="ZDIJZ 6")
        actions.save_measure(r, "E1-02", given)
        actions.save_milestone(r, "E1-02", "E1-02.SKRIT", actions.MilestoneGiven.of(title="SKRIT"))
        actions.save_indicator(r, "E1-02", "E1-02.K1", actions.IndicatorGiven.of(title="SKRIT"))
        actions.save_target(r, "E1-02", "E1-02.K1", date(2027, 1, 1), actions.TargetGiven.of(value=1))
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 10)))
        about = actions.DecisionGiven.of(text="SKRIT", measures=("E1-02",))
        actions.save_decision(r, "koordinacija", "2026/1", "2026/1-SKRIT", about)
    with record(4, "po sklepu", "2026/1-SKRIT") as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=date(2027, 1, 1)))
    with record(5, "predlog") as r:
        r.add(
            Proposal(
                strategy_id=r.strategy_id(), code="P-1", origin_kind=ProposerKind.CITIZEN, origin="Janez IMENOVAN",
                received_on=date(2026, 3, 5), text="Janez IMENOVAN predlaga",
            ),
            code="P-1",
        )  # fmt: skip
    with actions.recording(engine, OWNER_OF, "sprememba", instant(6)) as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(visibility=Visibility.PUBLIC))
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Nova uprava"))


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_plan)


def between(engine: Engine, role: Role, **wanted: str) -> tuple[Change, ...]:
    with open_by_now(engine) as database:
        return store.changes_between(database, BEGINNING, END, role=role, **wanted)


def of(engine: Engine, noun: str, code: str, role: Role) -> tuple[Change, ...]:
    with open_by_now(engine) as database:
        return store.history(database, code, noun=noun, role=role)


TOLD_FROM = {
    "SKRIT": Role.MEMBER,
    "E1-02": Role.MEMBER,
    "ZDIJZ 6": Role.MEMBER,
    "ZAPOSLENA": Role.MEMBER,
    "IMENOVAN": Role.OFFICER,
    "vodja@example.org": Role.OFFICER,
    "ana@example.org": Role.ADMINISTRATOR,
}
"""Words of the history, and the first role that reads them."""


def first_told(told: Mapping[Role, str]) -> dict[str, Role]:
    """The first role that is told each word, where every role after it is told it too."""
    first = {word: [role for role in Role if word in told[role]] for word in TOLD_FROM}
    assert all(roles == list(Role)[-len(roles) :] for roles in first.values())
    return {word: roles[0] for word, roles in first.items()}


def test_what_a_field_is_declared_to_be_seen_by_holds_for_its_history() -> None:
    declared = {
        (noun.table or noun.name, field.name): field.seen_by
        for noun in NOUNS.values()
        for field in noun.fields
        if field.seen_by is not Role.PUBLIC
    }
    assert declared
    assert {key: FIELDS_FROM.get(key) for key in declared} == declared


def test_a_word_is_told_from_a_role_on(engine: Engine) -> None:
    assert first_told({role: repr(between(engine, role)) for role in Role}) == TOLD_FROM
    with open_by_now(engine) as database:
        numbers = range(1, store.revision(database) + 1)
        one_by_one = {
            role: repr([store.changes_numbered(database, (number,), role) for number in numbers]) for role in Role
        }
    assert first_told(one_by_one) == TOLD_FROM


@pytest.mark.parametrize(
    ("noun", "code", "first_role"),
    [
        ("measure", "E1-01", Role.PUBLIC),
        ("measure", "E1-02", Role.MEMBER),
        ("indicator", "E1-01.K1", Role.PUBLIC),
        ("indicator", "E1-02.K1", Role.MEMBER),
        ("decision", "2026/1-SKRIT", Role.MEMBER),
        ("area", "E1", Role.PUBLIC),
        ("strategy", "S", Role.PUBLIC),
        ("proposal", "P-1", Role.PUBLIC),
        ("account", "ana@example.org", Role.ADMINISTRATOR),
    ],
)
def test_any_record_has_a_history_from_a_role_on(engine: Engine, noun: str, code: str, first_role: Role) -> None:
    roles = list(Role)
    assert [role for role in roles if of(engine, noun, code, role)] == roles[roles.index(first_role) :]
    with open_by_now(engine) as database:
        numbers = partial(store.history_numbers, database, code, BEGINNING, END, noun=noun)
        assert [role for role in roles if numbers(role=role)] == roles[roles.index(first_role) :]


def test_what_a_hidden_decision_changed_cannot_be_asked_for(engine: Engine) -> None:
    told = []
    with open_by_now(engine) as database:
        for role in Role:
            one = store.history_numbers(database, "E1-01", BEGINNING, END, role=role, decision="2026/1-SKRIT")
            assert one == store.numbers_between(database, BEGINNING, END, role=role, decision="2026/1-SKRIT")
            told += [role] if one else []
    assert told == [Role.MEMBER, Role.OFFICER, Role.ADMINISTRATOR]


@pytest.mark.parametrize("noun", ["", "change_set", "credential", "progress_update", "nič"])
def test_what_has_no_code_has_no_history_of_its_own(engine: Engine, noun: str) -> None:
    assert of(engine, noun, "1", Role.ADMINISTRATOR) == ()


def test_the_account_that_acted_is_named_to_administrators(engine: Engine) -> None:
    accounts = {role: between(engine, role, actor="Ana Novak", noun="area")[0].account for role in Role}
    assert accounts == {role: "ana@example.org" if role is Role.ADMINISTRATOR else "" for role in Role}


def test_changes_are_found_by_person_and_by_kind(engine: Engine) -> None:
    assert {change.actor for change in between(engine, Role.MEMBER, actor="Ana Novak")} == {"Ana Novak"}
    assert {change.noun for change in between(engine, Role.MEMBER, noun="milestone")} == {"milestone"}
    assert between(engine, Role.MEMBER, actor="nihče") == ()
    with open_by_now(engine) as database:
        assert store.actors(database) == ("Ana Novak", ADMINISTRATOR.name)


def test_what_is_removed_tells_what_it_was(engine: Engine) -> None:
    with recorder(engine)(7) as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    newest = of(engine, "milestone", "E1-01.M1", Role.PUBLIC)[0]
    assert newest.operation == "delete"
    assert ("title", "Javno naročilo", None) in [(one.name, one.before, one.after) for one in newest.fields]


def test_amounts_and_targets_tell_their_year_and_day(engine: Engine) -> None:
    details = {change.noun: change.detail for change in of(engine, "measure", "E1-01", Role.PUBLIC)}
    assert (details["funding_amount"], details["target"]) == (2026, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("measure", "code"),
        ("report", "title"),
        ("motion", "session_id"),
        ("vote", "motion_id"),
        ("narrative", "session_id"),
        ("attendance", "session_id"),
        ("funding_amount", "line_id"),
        ("account_strategy", "account_id"),
    ],
)
def test_a_thing_is_named_by_what_a_reader_knows(table: str, column: str) -> None:
    assert naming_column(table).name == column


def test_a_motion_is_named_by_its_session(demonstration_url: str) -> None:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=date(2026, 11, 22)))
    held = {meeting.session.code for meeting in tracker.coordination(Role.OFFICER).meetings}
    found = tracker.history.between(date(2020, 1, 1), date(2026, 11, 22), Role.OFFICER, noun="motion")
    tracker.engine.dispose()
    assert found
    assert {one.code for one in found} <= held
