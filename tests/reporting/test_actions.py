"""Handing in a report: all of it or nothing, only on one's own measures, and through the officer where she accepts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.plans import recorder, small_plan
from tests.tooling.databases import Engines, SqliteDatabases, migrate
from tracker import actions, store
from tracker.actions import Actor, ReportGiven
from tracker.database import create_engine, open_for_reading
from tracker.facts import Channel, Light, Measure, Role, Submission, SubmissionState
from tracker.sentences import Refusal

DAY = date(2026, 3, 5)
OWNER = Actor("vodja", Role.OWNER, frozenset({"vodja"}), frozenset({"it"}))
BY_LINK = Actor("vodja", Role.OWNER, frozenset({"vodja"}), frozenset({"it"}), Channel.LINK)
OFFICER = Actor("skrbnica", Role.OFFICER)
MILESTONE: dict[str, Any] = {"code": "E1-01.M1"}
READING: dict[str, Any] = {"indicator": "E1-01.K1", "on": DAY}
STEPS: dict[str, Any] = {"indicator": "E1-01.K2", "on": DAY}


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(prepare)


def prepare(engine: Engine) -> None:
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        actions.save_person(r, "vodja", actions.PersonGiven.of(function="vodja službe", organisation="it"))
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(responsible="vodja"))
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(progress=0.5))
        kind = actions.IndicatorGiven.of(title="Zrelost", kind="qualitative", states=("brez", "delno"))
        actions.save_indicator(r, "E1-01", "E1-01.K2", kind)
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Brez mejnikov", lead="it"))
        actions.save_measure(r, "E1-03", actions.MeasureGiven.of(title="Tuj ukrep"))


def with_approval(engine: Engine) -> None:
    with recorder(engine)(3) as r:
        actions.save_strategy(r, "S", actions.StrategyGiven.of(needs_approval=True))


def hand_in(engine: Engine, actor: Actor = OWNER, measure: str = "E1-01", day: date = DAY, /, **given: object) -> bool:
    with recorder(engine, actor)(day.day, "poročilo") as r:
        return actions.hand_in_report(r, measure, day, ReportGiven.of(**given))


def stored(engine: Engine, code: str = "E1-01") -> Measure:
    with open_for_reading(engine) as database:
        return next(m for m in store.load(database, role=Role.OFFICER).measures if m.code == code)


def waiting(engine: Engine) -> tuple[Submission, ...]:
    with open_for_reading(engine) as database:
        return store.waiting_submissions(database, Role.OFFICER)


def revision(engine: Engine) -> int:
    with open_for_reading(engine) as database:
        return store.revision(database)


FULL: dict[str, object] = {
    "milestones": [MILESTONE | {"done_on": date(2026, 3, 4)}],
    "readings": [READING | {"value": 1200.0, "note": "štetje"}],
    "light": Light.GREEN,
    "done": "Pogodba je podpisana.",
    "next": "Uvedba.",
}


@pytest.mark.parametrize(("actor", "channel"), [(OWNER, Channel.SIGNED_IN), (BY_LINK, Channel.LINK)])
def test_a_whole_report_is_stored_at_once(engine: Engine, actor: Actor, channel: Channel) -> None:
    before = revision(engine)
    assert hand_in(engine, actor, **FULL) is True
    measure = stored(engine)
    assert (measure.milestones[0].done_on, measure.milestones[0].progress) == (date(2026, 3, 4), 1.0)
    assert [(reading.on, reading.value, reading.note) for reading in measure.indicators[0].readings] == [
        (DAY, 1200.0, "štetje")
    ]
    update = measure.updates[-1]
    assert (update.made_on, update.author, update.light, update.channel) == (DAY, "vodja", Light.GREEN, channel)
    assert (update.done, update.next, update.nothing_changed) == ("Pogodba je podpisana.", "Uvedba.", False)
    assert revision(engine) == before + 1


def test_handing_in_twice_changes_nothing(engine: Engine) -> None:
    hand_in(engine, **FULL)
    before = revision(engine)
    assert hand_in(engine, **FULL) is True
    assert hand_in(engine, nothing_changed=True) is True
    assert revision(engine) == before
    assert stored(engine).updates[-1].done == "Pogodba je podpisana."


def test_the_second_report_of_a_day_corrects_the_first(engine: Engine) -> None:
    hand_in(engine, nothing_changed=True)
    hand_in(engine, **FULL)
    hand_in(engine, **FULL | {"done": "Pogodba še ni podpisana.", "milestones": [MILESTONE | {"progress": 0.8}]})
    measure = stored(engine)
    assert [update.made_on for update in measure.updates] == [date(2026, 3, 1), DAY]
    assert (measure.updates[-1].done, measure.updates[-1].nothing_changed) == ("Pogodba še ni podpisana.", False)
    assert (measure.milestones[0].progress, measure.milestones[0].done_on) == (0.8, None)


def test_all_at_once_means_done_on_the_day_of_the_report(engine: Engine) -> None:
    hand_in(engine, milestones=[MILESTONE | {"progress": 1.0}])
    assert stored(engine).milestones[0].done_on == DAY


def test_a_measure_without_milestones_has_a_progress_of_its_own(engine: Engine) -> None:
    hand_in(engine, OWNER, "E1-02", progress=0.4)
    assert stored(engine, "E1-02").updates[-1].progress == 0.4
    with pytest.raises(Refusal, match="goes back"):
        hand_in(engine, OWNER, "E1-02", date(2026, 3, 6), progress=0.3)
    hand_in(engine, OWNER, "E1-02", date(2026, 3, 6), progress=0.3, obstacles="Izvajalec je odstopil.")
    assert stored(engine, "E1-02").updates[-1].progress == 0.3


REFUSED: list[tuple[str, dict[str, object]]] = [
    ("is empty", {}),
    ("nothing has changed and what", {"nothing_changed": True, "done": "Nekaj."}),
    ("nothing has changed and what", {"nothing_changed": True, "light": Light.GREEN}),
    ("on track, at risk or off track", {"light": Light.NO_DATA}),
    ("what is in its way", {"light": Light.RED, "done": "Nekaj."}),
    ("what is in its way", {"light": Light.AMBER}),
    ("still to come", {"milestones": [MILESTONE | {"done_on": DAY + timedelta(days=1)}]}),
    ("still to come", {"readings": [{"indicator": "E1-01.K1", "on": DAY + timedelta(days=1), "value": 1.0}]}),
    ("goes back", {"milestones": [MILESTONE | {"progress": 0.4}]}),
    ("goes back", {"milestones": [MILESTONE | {"progress": 0.4}], "next": "Naprej."}),
    ("There is no", {"milestones": [{"code": "E1-02.M1", "progress": 0.4}]}),
    ("There is no", {"readings": [{"indicator": "E1-02.K1", "on": DAY, "value": 1.0}]}),
    ("has no state", {"readings": [STEPS | {"value": 2.0}]}),
    ("has no state", {"readings": [STEPS | {"value": 0.5}]}),
    ("counted from its milestones", {"progress": 0.5}),
]


@pytest.mark.parametrize(("words", "given"), REFUSED)
def test_what_cannot_be_true_is_refused_and_nothing_is_kept(
    engine: Engine, words: str, given: dict[str, object]
) -> None:
    before = revision(engine)
    with pytest.raises(Refusal, match=words):
        hand_in(engine, **given)
    assert revision(engine) == before


def test_a_report_is_not_made_in_the_future(engine: Engine) -> None:
    with pytest.raises(Refusal, match="cannot be made"), recorder(engine, OWNER)(5) as r:
        actions.hand_in_report(r, "E1-01", DAY + timedelta(days=2), ReportGiven.of(nothing_changed=True))


def test_progress_may_go_back_with_a_word_of_why(engine: Engine) -> None:
    hand_in(engine, milestones=[MILESTONE | {"progress": 0.2}], obstacles="Razpis je razveljavljen.")
    assert stored(engine).milestones[0].progress == 0.2


@pytest.mark.parametrize("actor", [OWNER, BY_LINK])
@pytest.mark.parametrize("measure", ["E1-03", "E9-99"])
def test_others_measures_are_refused_like_those_that_are_not_there(engine: Engine, actor: Actor, measure: str) -> None:
    with pytest.raises(Refusal, match="does not answer for"):
        hand_in(engine, actor, measure, nothing_changed=True)


def test_a_link_opens_no_other_action() -> None:
    by_link = {name for name, right in actions.RIGHTS.items() if right.by_link}
    assert by_link == {"hand_in_report"}


def test_other_actions_refuse_a_link_in_words(engine: Engine) -> None:
    given = actions.ReadingGiven.of(value=1.0)
    with pytest.raises(Refusal, match="for reporting progress only"), recorder(engine, BY_LINK)(5) as r:
        actions.save_reading(r, "E1-01", "E1-01.K1", DAY, given)
    officer = Actor("skrbnica", Role.ADMINISTRATOR, channel=Channel.LINK)
    with pytest.raises(Refusal, match="for reporting progress only"), recorder(engine, officer)(5) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Drugo"))


# Where the officer accepts.


def test_what_waits_does_not_count_until_accepted(engine: Engine) -> None:
    with_approval(engine)
    before = stored(engine)
    assert hand_in(engine, BY_LINK, **FULL) is False
    assert stored(engine) == before
    (submission,) = waiting(engine)
    assert (submission.measure, submission.author, submission.made_on) == ("E1-01", "vodja", DAY)
    assert submission.report.done == "Pogodba je podpisana."
    with recorder(engine, OFFICER)(9) as r:
        actions.accept_report(r, submission.id, submission.version)
    measure = stored(engine)
    update = measure.updates[-1]
    assert (update.made_on, update.author, update.channel) == (DAY, "vodja", Channel.LINK)
    assert measure.milestones[0].done_on == date(2026, 3, 4)
    assert measure.indicators[0].readings[0].value == 1200.0
    assert waiting(engine) == ()
    now = revision(engine)
    with recorder(engine, OFFICER)(9) as r:
        actions.accept_report(r, submission.id)
    assert revision(engine) == now


def test_a_returned_report_is_handed_in_again(engine: Engine) -> None:
    with_approval(engine)
    hand_in(engine, **FULL)
    (first,) = waiting(engine)
    with recorder(engine, OFFICER)(6) as r:
        actions.return_report(r, first.id, "Prosim, navedite vir.", first.version)
    assert waiting(engine) == ()
    with open_for_reading(engine) as database:
        (returned,) = store.submissions_of(database, ["E1-01"])
    assert (returned.state, returned.note) == (SubmissionState.RETURNED, "Prosim, navedite vir.")
    with pytest.raises(Refusal, match="does not wait"), recorder(engine, OFFICER)(6) as r:
        actions.accept_report(r, first.id)
    hand_in(engine, OWNER, "E1-01", date(2026, 3, 7), **FULL | {"done": "Vir: evidenca."})
    (again,) = waiting(engine)
    assert (again.id, again.made_on, again.report.done) == (first.id, date(2026, 3, 7), "Vir: evidenca.")


def test_what_was_not_looked_at_is_not_accepted(engine: Engine) -> None:
    with_approval(engine)
    hand_in(engine, **FULL)
    (looked_at,) = waiting(engine)
    hand_in(engine, **FULL | {"done": "Nekaj drugega."})
    with pytest.raises(Refusal, match="handed in anew"), recorder(engine, OFFICER)(6) as r:
        actions.accept_report(r, looked_at.id, looked_at.version)
    with pytest.raises(Refusal, match="handed in anew"), recorder(engine, OFFICER)(6) as r:
        actions.return_report(r, looked_at.id, "Zakaj?", looked_at.version)


def test_nothing_changed_does_not_displace_a_report_that_waits(engine: Engine) -> None:
    with_approval(engine)
    hand_in(engine, **FULL)
    hand_in(engine, nothing_changed=True)
    (submission,) = waiting(engine)
    assert submission.report.done == "Pogodba je podpisana."


def test_nobody_goes_around_the_officer(engine: Engine) -> None:
    with_approval(engine)
    with pytest.raises(Refusal, match="takes the role"), recorder(engine, OWNER)(5) as r:
        actions.report_update(r, "E1-01", DAY, actions.UpdateGiven.of(done="Mimo."))


def test_no_reading_goes_past_the_officer_either(engine: Engine) -> None:
    with_approval(engine)
    with pytest.raises(Refusal, match="takes the role"), recorder(engine, OWNER)(9) as r:
        actions.save_reading(r, "E1-01", "E1-01.K1", DAY, actions.ReadingGiven.of(value=5))
    assert stored(engine).indicators[0].readings == ()
    hand_in(engine, **FULL)
    (submission,) = waiting(engine)
    with pytest.raises(Refusal, match="takes the role"), recorder(engine, OWNER)(5) as r:
        actions.accept_report(r, submission.id)
    assert hand_in(engine, OFFICER, **FULL) is True


@pytest.mark.parametrize("number", [0, -1, 77, 2**31, 10**20])
def test_a_report_that_is_not_there_is_refused(engine: Engine, number: int) -> None:
    with pytest.raises(Refusal, match="no such report"), recorder(engine, OFFICER)(5) as r:
        actions.accept_report(r, number)


def test_a_report_without_a_note_is_not_returned(engine: Engine) -> None:
    with_approval(engine)
    hand_in(engine, **FULL)
    (submission,) = waiting(engine)
    with pytest.raises(Refusal, match="returned with a note"), recorder(engine, OFFICER)(5) as r:
        actions.return_report(r, submission.id, "  \n ")


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.OWNER, Role.MEMBER])
def test_only_officers_are_told_what_waits(engine: Engine, role: Role) -> None:
    with_approval(engine)
    hand_in(engine, **FULL)
    with open_for_reading(engine) as database:
        assert store.waiting_submissions(database, role) == ()
        assert len(store.waiting_submissions(database, Role.ADMINISTRATOR)) == 1


# Whatever comes in.

ANY = st.none() | st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.dates()
ANY_CODE = st.sampled_from(["E1-01.M1", "E1-01.K1", "E1-01.K2", "x"]) | st.text(max_size=5)
PART = st.fixed_dictionaries(
    {}, optional={"code": ANY_CODE, "indicator": ANY_CODE, "progress": ANY, "done_on": ANY, "on": ANY, "value": ANY}
)
ANY_REPORT = st.fixed_dictionaries(
    {},
    optional={
        "milestones": st.lists(PART, max_size=3) | ANY,
        "readings": st.lists(PART, max_size=3) | ANY,
        "progress": ANY,
        "light": st.sampled_from(list(Light)) | ANY,
        "done": ANY,
        "next": ANY,
        "obstacles": ANY,
        "nothing_changed": ANY,
    },
)


@pytest.fixture(scope="module")
def shared(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    engine = create_engine(sqlite_databases.fresh(migrate))
    prepare(engine)
    yield engine
    engine.dispose()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(given=ANY_REPORT)
def test_whatever_comes_in_is_stored_or_refused_in_words(shared: Engine, given: dict[str, object]) -> None:
    before = revision(shared)
    at = datetime(2026, 3, 5, tzinfo=UTC)
    try:
        with actions.recording(shared, OWNER, "poročilo", at) as r:
            actions.hand_in_report(r, "E1-01", DAY, ReportGiven.of(**given))
    except Refusal:
        assert revision(shared) == before
    assert stored(shared).milestones[0].done_on in (None, *(DAY - timedelta(days=n) for n in range(100_000)))


def test_history_names_the_owner(engine: Engine) -> None:
    hand_in(engine, BY_LINK, nothing_changed=True)
    with open_for_reading(engine) as database:
        assert store.history(database, "E1-01", role=Role.OFFICER)[0].actor == "vodja"


def test_nothing_is_reported_on_a_dropped_measure(engine: Engine) -> None:
    with recorder(engine, Actor("uvoz", Role.OFFICER, channel=Channel.IMPORT))(5) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="dropped"))
    with pytest.raises(Refusal, match="dropped"):
        hand_in(engine, nothing_changed=True)
