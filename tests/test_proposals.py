"""The register of proposals: who writes, what is refused, and that nobody below an officer learns a citizen's name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.plans import fill_small, open_by_now, recorder, small_plan
from tests.tooling.databases import Engines, SqliteDatabases, migrate
from tracker import actions, store
from tracker.actions import Actor, AnswerGiven, PlaceGiven, ProposalGiven
from tracker.database import create_engine
from tracker.facts import Proposal, ProposerKind, Role, Visibility
from tracker.sentences import Refusal

RECEIVED = date(2026, 3, 2)
BELOW = [Role.PUBLIC, Role.OWNER, Role.MEMBER]
OFFICERS = [Role.OFFICER, Role.ADMINISTRATOR]
OFFICER = Actor("skrbnica", Role.OFFICER)


def instant(day: int) -> datetime:
    return datetime(2026, 3, day, 23, tzinfo=UTC)


def asked(**given: object) -> ProposalGiven:
    wanted = {"origin_kind": ProposerKind.CITIZEN, "origin": "Petra Zupančič", "received_on": RECEIVED}
    return ProposalGiven.of(**{**wanted, "text": "Vloge naj bo mogoče oddati zvečer.", **given})


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


def add(engine: Engine, day: int = 3, **given: object) -> str:
    with recorder(engine, OFFICER)(day) as record:
        return actions.add_proposal(record, asked(**given))


def register(engine: Engine, role: Role = Role.PUBLIC, day: int | None = None) -> tuple[Proposal, ...]:
    with open_by_now(engine) as database:
        return store.load_proposals(database, instant(day) if day else None, role=role)


def test_codes_are_counted_within_the_year(engine: Engine) -> None:
    assert [add(engine), add(engine), add(engine, received_on=date(2025, 12, 31))] == [
        "P-2026-001",
        "P-2026-002",
        "P-2025-001",
    ]
    assert [proposal.code for proposal in register(engine)] == ["P-2025-001", "P-2026-001", "P-2026-002"]


def test_a_proposal_is_answered_and_placed(engine: Engine) -> None:
    code = add(engine, answer_due=date(2026, 4, 1))
    with recorder(engine)(9) as record:
        actions.save_body(record, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
    with recorder(engine, OFFICER)(10) as record:
        actions.answer_proposal(record, code, AnswerGiven.of(answer="Uvedeno bo.", answered_on=date(2026, 3, 9)))
        actions.save_session(record, "koordinacija", "2026/1", actions.SessionGiven.of(on=RECEIVED))
        actions.save_decision(record, "koordinacija", "2026/1", "2026/1-01", actions.DecisionGiven.of(text="Da."))
        place = PlaceGiven.of(measure="E1-01", body="koordinacija", session="2026/1", decision="2026/1-01")
        actions.place_proposal(record, code, place)
    (proposal,) = register(engine)
    assert (proposal.answer, proposal.answered_on) == ("Uvedeno bo.", date(2026, 3, 9))
    assert (proposal.measure, proposal.decision, proposal.decision_body) == ("E1-01", "2026/1-01", "koordinacija")
    with recorder(engine, OFFICER)(11) as record:
        actions.place_proposal(record, code, PlaceGiven.of())
    assert (register(engine)[0].measure, register(engine)[0].decision) == ("", "")


# Nobody below an officer learns a citizen's name.


@pytest.mark.parametrize("role", BELOW)
def test_a_citizen_is_not_named_below_an_officer(engine: Engine, role: Role) -> None:
    add(engine)
    assert "Zupančič" not in repr(register(engine, role))
    assert register(engine, role)[0].origin_kind is ProposerKind.CITIZEN


@pytest.mark.parametrize("role", OFFICERS)
def test_officers_see_who_it_was(engine: Engine, role: Role) -> None:
    add(engine)
    assert register(engine, role)[0].origin == "Petra Zupančič"


def test_groups_and_departments_are_named(engine: Engine) -> None:
    add(engine, origin_kind=ProposerKind.COUNCIL_GROUP, origin="Svetniška skupina A")
    assert register(engine)[0].origin == "Svetniška skupina A"


def test_somebody_found_to_be_a_citizen_is_not_named_in_the_past_either(engine: Engine) -> None:
    code = add(engine, origin_kind=ProposerKind.OTHER, text="Petra Zupančič predlaga več kolesarnic.")
    with recorder(engine, OFFICER)(8) as record:
        actions.save_proposal(
            record, code, ProposalGiven.of(origin_kind=ProposerKind.CITIZEN, text="Predlog za več kolesarnic.")
        )
    for role in BELOW:
        assert "Zupančič" not in repr(register(engine, role, day=4))
    assert "Zupančič" in repr(register(engine, Role.OFFICER, day=4))


def test_a_name_that_was_put_right_does_not_come_back_from_the_past(engine: Engine) -> None:
    code = add(engine, origin_kind=ProposerKind.OTHER, text="Več klopi.")
    for day, fields in ((5, {"origin_kind": ProposerKind.CITIZEN}), (7, {"origin_kind": ProposerKind.OTHER})):
        with recorder(engine, OFFICER)(day) as record:
            origin = "Društvo" if day == 7 else "Petra Zupančič"
            actions.save_proposal(record, code, ProposalGiven.of(origin=origin, **fields))
    for day in (4, 6, 8):
        assert register(engine, day=day)[0].origin == "Društvo"


# What is internal.


def test_a_withdrawn_proposal_is_gone_for_the_public_and_in_the_past(engine: Engine) -> None:
    code = add(engine)
    with recorder(engine, OFFICER)(5) as record:
        actions.withdraw_proposal(record, code)
    assert register(engine) == register(engine, Role.OWNER) == register(engine, day=4) == ()
    assert register(engine, Role.MEMBER)[0].visibility is Visibility.INTERNAL


def test_a_proposal_that_led_to_an_internal_measure_is_kept_with_it(engine: Engine) -> None:
    code = add(engine)
    with recorder(engine, OFFICER)(5) as record:
        actions.place_proposal(record, code, PlaceGiven.of(measure="E1-01"))
    assert register(engine)[0].measure == "E1-01"
    with recorder(engine, OFFICER)(6) as record:
        internal = {"visibility": Visibility.INTERNAL, "visibility_reason": "varnost"}
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(**internal))
    assert register(engine) == register(engine, day=4) == ()
    assert register(engine, Role.MEMBER)[0].measure == "E1-01"


# Rights and refusals.


@pytest.mark.parametrize("role", BELOW)
def test_only_officers_write(engine: Engine, role: Role) -> None:
    code = add(engine)
    with recorder(engine, Actor("nekdo", role))(5) as record:
        for act in (
            lambda: actions.add_proposal(record, asked()),
            lambda: actions.save_proposal(record, code, ProposalGiven.of(text="x")),
            lambda: actions.answer_proposal(record, code, AnswerGiven.of(answer="x", answered_on=RECEIVED)),
            lambda: actions.place_proposal(record, code, PlaceGiven.of()),
            lambda: actions.withdraw_proposal(record, code),
        ):
            with pytest.raises(Refusal):
                act()
    assert register(engine, Role.OFFICER)[0].visibility is Visibility.PUBLIC


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": "Petra Zupančič želi klop."}, "names the citizen"),
        ({"text": "Na prošnjo Zupančičeve."}, "names the citizen"),
        ({"answer": "Gospa ZUPANČIČ, hvala.", "answered_on": RECEIVED}, "names the citizen"),
        ({"agreement": "dogovorjeno s Petro"}, "names the citizen"),
        ({"text": "Pišite na nekdo@example.org."}, "nekdo@example.org"),
        ({"text": "Pokličite 041 123 456."}, "041 123 456"),
        ({"origin_kind": ProposerKind.OTHER, "origin": "Društvo, info@example.org"}, "info@example.org"),
        ({"answer_due": date(2026, 3, 1)}, "lies before"),
        ({"received_on": date(2026, 3, 9)}, "has not come"),
        ({"answered_on": RECEIVED}, "has a day but no words"),
        ({"received_on": None}, "needs its text"),
    ],
)
def test_what_may_not_be_recorded_is_refused_and_nothing_stored(
    engine: Engine, wrong: dict[str, object], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        add(engine, **wrong)
    assert register(engine, Role.OFFICER) == ()


def test_an_internal_proposal_may_hold_an_address(engine: Engine) -> None:
    add(engine, visibility=Visibility.INTERNAL, text="Pišite na nekdo@example.org.")
    with pytest.raises(Refusal, match="everybody will read"), recorder(engine, OFFICER)(4) as record:
        actions.save_proposal(record, "P-2026-001", ProposalGiven.of(visibility=Visibility.PUBLIC))


def test_codes_taken_or_unknown_and_stale_edits_are_refused(engine: Engine) -> None:
    code = add(engine)
    with recorder(engine, OFFICER)(4) as record:
        with pytest.raises(Refusal, match="already is"):
            actions.add_proposal(record, asked(), code)
        with pytest.raises(Refusal, match="There is no"):
            actions.save_proposal(record, "P-1999-001", ProposalGiven.of(text="x"))
        with pytest.raises(Refusal, match="There is no"):
            actions.place_proposal(record, code, PlaceGiven.of(measure="Z9"))
        with pytest.raises(Refusal, match="changed this record"):
            actions.save_proposal(record, code, ProposalGiven.of(text="x", version=99))


def test_a_proposal_of_another_strategy_is_not_touched(engine: Engine) -> None:
    code = add(engine)
    with recorder(engine)(4) as record:
        actions.save_strategy(record, "T", actions.StrategyGiven.of(title="Druga"))
    with actions.recording(engine, OFFICER, "vnos", instant(5), strategy="T") as record:
        with pytest.raises(Refusal, match="another strategy"):
            actions.withdraw_proposal(record, code)
        actions.open_plan(record, date(2026, 3, 5))
        assert actions.add_proposal(record, asked()) == "P-2026-002"
    with open_by_now(engine) as database:
        assert [one.code for one in store.load_proposals(database, strategy="T")] == ["P-2026-002"]


@pytest.fixture(scope="module")
def shared(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """One database for many tries."""
    url = sqlite_databases.fresh(migrate)
    opened = create_engine(url)
    small_plan(recorder(opened))
    yield opened
    opened.dispose()
    sqlite_databases.drop(url)


ANYTHING = st.one_of(st.text(), st.dates(), st.none(), st.integers(), st.sampled_from([*ProposerKind, *Visibility]))


@given(fields=st.dictionaries(st.sampled_from(list(ProposalGiven.model_fields)), ANYTHING), code=st.text(max_size=100))
def test_whatever_comes_in_is_stored_or_refused_in_words(shared: Engine, fields: dict[str, object], code: str) -> None:
    before = register(shared, Role.OFFICER)
    try:
        with recorder(shared, OFFICER)(9) as record:
            given = ProposalGiven.of(**{"received_on": RECEIVED, "text": "Predlog", **fields})
            added = actions.add_proposal(record, given, code)
    except Refusal:
        assert register(shared, Role.OFFICER) == before
    else:
        assert added in {proposal.code for proposal in register(shared, Role.OFFICER)}
