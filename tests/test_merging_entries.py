"""Merging an entry of a list into another one: to the cent, one change that can be taken back, former states stay."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from tests.plans import ADMINISTRATOR, Record, instant, open_by_now, recorder, small_plan
from tracker import actions, health, store
from tracker.actions import Actor, FieldRefusal
from tracker.actions.given import MOST_CENTS
from tracker.actions.recording import Recording
from tracker.database import create_engine
from tracker.facts import Amount, FundingKind, Plan, Role, Visibility
from tracker.rules.undoing import of_decision, undo_problems
from tracker.sentences import Refusal

STAGES = ("planned", "secured", "contracted", "realised", "reimbursed")


@pytest.fixture
def engine(migrated_database_url: str) -> Iterator[Engine]:
    """E1-01 with money of both sources, E1-02 with that of one and a grant of the same."""
    engine = create_engine(migrated_database_url)
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        actions.save_source(r, "own", actions.SourceGiven.of(kind=FundingKind.OWN))
        actions.save_source(r, "lastna", actions.SourceGiven.of(title="lastna", kind=FundingKind.OWN))
        actions.save_source(r, "drzava", actions.SourceGiven.of(title="država", kind=FundingKind.STATE))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Drugi", area="E1"))
        for measure in ("E1-01", "E1-02"):
            actions.save_line(r, measure, f"{measure}.F2", actions.LineGiven.of(source="lastna"))
        first = actions.AmountGiven.of(planned=7, secured=5, contracted=4, realised=3, reimbursed=2)
        actions.save_amount(r, "E1-01", "E1-01.F2", 2026, first)
        actions.save_amount(r, "E1-01", "E1-01.F2", 2027, actions.AmountGiven.of(planned=11))
        actions.save_amount(r, "E1-02", "E1-02.F2", 2026, actions.AmountGiven.of(planned=13))
        actions.save_line(r, "E1-02", "E1-02.F3", actions.LineGiven.of(source="lastna", call="Razpis", rate=0.5))
    yield engine
    engine.dispose()


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def plan(engine: Engine, as_of: datetime | None = None) -> Plan:
    with open_by_now(engine) as database:
        return store.load(database, as_of, role=Role.ADMINISTRATOR)


def lines(found: Plan) -> dict[str, tuple[str, tuple[Amount, ...]]]:
    return {line.code: (line.source.code, line.amounts) for one in found.measures for line in one.funding}


def merge(record: Record, code: str = "lastna", into: str = "own", **given: object) -> None:
    with record(5, "isti vir") as r:
        actions.merge_source(r, code, actions.MergedSourceGiven.of(into=into, **given))


def test_every_line_names_the_other_source_and_no_cent_is_lost(engine: Engine, record: Record) -> None:
    before = plan(engine)
    merge(record)
    now = plan(engine)
    assert lines(now) == {
        "E1-01.F1": (
            "own",
            (
                Amount(2026, 1_000_008, 1_000_005, 4, 3, 2),
                Amount(2027, 11),
            ),
        ),
        "E1-02.F2": ("own", (Amount(2026, 13),)),
        "E1-02.F3": ("own", ()),
    }
    for stage in STAGES:
        sums = [sum(getattr(a, stage) for _, amounts in lines(one).values() for a in amounts) for one in (before, now)]
        assert sums[0] == sums[1], stage
    gone = next(one for one in now.sources if one.code == "lastna")
    assert (gone.merged_into, gone.is_retired, gone.title) == ("own", True, "lastna")


def test_it_is_one_change_that_can_be_taken_back_and_former_days_show_the_former_source(
    engine: Engine, record: Record
) -> None:
    before = plan(engine)
    merge(record)
    with open_by_now(engine) as database:
        number = store.revision(database)
    assert lines(plan(engine, instant(4))) == lines(before)
    assert plan(engine, instant(4)).sources == before.sources
    with record(6) as r:
        actions.take_back(r, number)
    now = plan(engine)
    assert (lines(now), now.sources) == (lines(before), before.sources)
    planned = {one.code: one.plan_changes for one in now.measures}
    assert all(sum(change.cents for change in changes if change.line.endswith("F2")) for changes in planned.values())


def test_money_of_another_kind_is_merged_only_where_somebody_says_so(engine: Engine, record: Record) -> None:
    before = lines(plan(engine))
    with pytest.raises(FieldRefusal, match="Confirm that they are the same money") as refused:
        merge(record, into="drzava")
    assert (refused.value.field, lines(plan(engine))) == ("is_same_money", before)
    merge(record, into="drzava", is_same_money=True)
    assert lines(plan(engine))["E1-02.F2"] == ("drzava", (Amount(2026, 13),))


def test_a_source_that_was_merged_takes_no_new_line_and_follows_the_next_merging(
    engine: Engine, record: Record
) -> None:
    merge(record)
    with record(6) as r, pytest.raises(FieldRefusal, match="was merged into"):
        actions.save_line(r, "E1-02", "E1-02.F9", actions.LineGiven.of(source="lastna"))
    with pytest.raises(FieldRefusal, match="itself"):
        merge(record, "drzava", "lastna", is_same_money=True)
    merge(record, "own", "drzava", is_same_money=True)
    assert {one.code: one.merged_into for one in plan(engine).sources} == {
        "lastna": "drzava", "own": "drzava", "drzava": ""
    }  # fmt: skip


def test_a_proposed_decision_about_a_line_that_would_go_holds_it(engine: Engine, record: Record) -> None:
    with record(3) as r:
        actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija", members=3))
        actions.save_session(r, "k", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 20), kind="regular"))
        item = actions.add_item(r, "k", "2026/1", actions.ItemGiven.of(title="Denar"))
        moves = [
            {"measure": "E1-01", "line": "E1-01.F2", "year": 2026, "stage": "planned", "cents": -1},
            {"measure": "E1-02", "line": "E1-02.F2", "year": 2026, "stage": "planned", "cents": 1},
        ]
        effect = {"kind": "reallocation", "purpose": "nakup", "moves": moves}
        given = actions.MotionGiven.of(item=item, text="Prerazporeditev", effects=[effect])
        number = actions.add_motion(r, "k", "2026/1", given)
    with pytest.raises(Refusal, match="Vote about it or withdraw it first"):
        merge(record)
    with record(4) as r:
        actions.withdraw_motion(r, "k", "2026/1", number)
    merge(record)


def test_an_officer_of_one_strategy_does_not_change_the_money_of_another(engine: Engine, record: Record) -> None:
    with record(3) as r:
        actions.start_strategy(r, "S2", actions.StrategyGiven.of(title="Druga"))
    with actions.recording(engine, ADMINISTRATOR, "vnos", instant(3), strategy="S2") as r:
        actions.save_area(r, "A", actions.AreaGiven.of(title="Področje"))
        actions.save_measure(r, "A-1", actions.MeasureGiven.of(title="Ukrep", area="A", lead="it"))
        actions.save_line(r, "A-1", "A-1.F1", actions.LineGiven.of(source="lastna"))
    hers = Actor("Ana", Role.OFFICER, scopes=((Role.OFFICER, frozenset({"S"})),))
    with pytest.raises(Refusal, match="another strategy"):
        merge(recorder(engine, hers))
    with pytest.raises(Refusal, match="another strategy"), recorder(engine, hers)(5) as r:
        actions.save_organisation(r, "oit", actions.OrganisationGiven.of(title="OIT"))
        actions.merge_organisation(r, "it", "oit")
    merge(record)
    with open_by_now(engine) as database:
        other = store.load(database, strategy="S2", role=Role.ADMINISTRATOR)
    assert lines(other) == {"A-1.F1": ("own", ())}


def test_an_organisation_takes_over_what_the_other_leads_and_has(engine: Engine, record: Record) -> None:
    with record(3) as r:
        for code, parent in (("oit", "it"), ("mreze", "it"), ("drugi", "")):
            actions.save_organisation(r, code, actions.OrganisationGiven.of(title=code, parent=parent))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(lead="drugi", partners=("it", "oit")))
        actions.save_person(r, "vodja", actions.PersonGiven.of(function="vodja", organisation="it"))
    before = plan(engine)
    with record(5) as r:
        actions.merge_organisation(r, "it", "oit")
        number = r.database.info["change_id"]
    now = plan(engine)
    assert {one.code: (one.lead, one.partners) for one in now.measures} == {
        "E1-01": ("oit", ()), "E1-02": ("drugi", ("oit",))
    }  # fmt: skip
    units = {one.code: (one.parent, one.is_retired, one.merged_into) for one in now.organisations}
    assert units == {
        "it": ("", True, "oit"),
        "oit": ("", False, ""),
        "mreze": ("oit", False, ""),
        "drugi": ("", False, ""),
    }
    assert now.people[0].organisation == "oit"
    with record(6) as r:
        actions.take_back(r, number)
    assert (plan(engine).measures, plan(engine).organisations) == (before.measures, before.organisations)


def test_an_organisation_with_a_task_of_a_decision_stays(engine: Engine, record: Record) -> None:
    with record(3) as r:
        actions.save_organisation(r, "oit", actions.OrganisationGiven.of(title="OIT"))
        actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija", members=3))
        actions.save_session(r, "k", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 2), kind="regular"))
        given = actions.DecisionGiven.of(text="Pripravi poročilo.", task="poročilo", task_owner="it")
        actions.save_decision(r, "k", "2026/1", "2026/1-01", given)
    with pytest.raises(Refusal, match="2026/1-01"), record(5) as r:
        actions.merge_organisation(r, "it", "oit")
    with record(5) as r:
        actions.merge_organisation(r, "oit", "it")
    assert next(one for one in plan(engine).organisations if one.code == "oit").merged_into == "it"


def test_a_person_takes_over_the_measures_and_what_was_empty(engine: Engine, record: Record) -> None:
    with record(3) as r:
        first = actions.PersonGiven.of(function="vodja informatike", work_email="it@obcina.si", organisation="it")
        actions.save_person(r, "vodja", first)
        actions.save_person(r, "oseba", actions.PersonGiven.of(name="Ana Novak"))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(responsible="vodja"))
    with record(5) as r:
        actions.merge_person(r, "vodja", "oseba")
    now = plan(engine)
    gone, kept = (next(one for one in now.people if one.code == code) for code in ("vodja", "oseba"))
    assert (gone.is_retired, gone.merged_into, gone.function) == (True, "oseba", "vodja informatike")
    assert (kept.name, kept.function, kept.work_email, kept.organisation) == (
        "Ana Novak", "vodja informatike", "it@obcina.si", "it"
    )  # fmt: skip
    assert next(one for one in now.measures if one.code == "E1-02").responsible == "oseba"


def test_somebody_with_a_seat_or_an_account_is_merged_the_other_way_round(engine: Engine, record: Record) -> None:
    with record(3) as r:
        for code in ("ana", "a-novak"):
            actions.save_person(r, code, actions.PersonGiven.of(name="Ana Novak", function=code))
        actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija", members=3))
        actions.save_membership(r, "k", "ana", date(2026, 1, 1), actions.MembershipGiven.of())
    with pytest.raises(Refusal, match="Merge the other entry into this one"), record(5) as r:
        actions.merge_person(r, "ana", "a-novak")
    with record(5) as r:
        actions.merge_person(r, "a-novak", "ana")
    assert next(one for one in plan(engine).people if one.code == "a-novak").is_retired


def test_the_history_is_sound_afterwards(engine: Engine, record: Record) -> None:
    merge(record)
    assert [dict(one.values) for one in health.examine(engine)] == []


def internal(record: Record) -> None:
    """Two internal measures, with a source, an organisation and a person of which they alone know; and unused ones."""
    with record(3) as r:
        for code in ("sa", "sb", "un"):
            actions.save_source(r, code, actions.SourceGiven.of(title=f"tajni vir {code}"))
            actions.save_organisation(r, code, actions.OrganisationGiven.of(title=f"tajni urad {code}"))
            actions.save_person(r, code, actions.PersonGiven.of(function=f"tajna vodja {code}"))
        for measure, code in (("E1-90", "sa"), ("E1-91", "sb")):
            hidden = {"visibility": Visibility.INTERNAL, "visibility_reason": "ZDIJZ 6"}
            given = actions.MeasureGiven.of(title="tajno", area="E1", lead=code, responsible=code, **hidden)
            actions.save_measure(r, measure, given)
            actions.save_line(r, measure, f"{measure}.F1", actions.LineGiven.of(source=code))


def told_to_public(engine: Engine) -> dict[str, str]:
    """The entries of lists that the public is told of, with what they were merged into."""
    with open_by_now(engine) as database:
        found = store.load(database, role=Role.PUBLIC)
    lists = {"source": found.sources, "organisation": found.organisations, "person": found.people}
    return {f"{name} {one.code}": one.merged_into for name, entries in lists.items() for one in entries}


@pytest.mark.parametrize(("gone", "into"), [("un", "sa"), ("sa", "sb"), ("sa", "un")])
def test_what_only_internal_measures_use_stays_hidden_when_something_is_merged_into_it(
    engine: Engine, record: Record, gone: str, into: str
) -> None:
    internal(record)
    before = told_to_public(engine)
    assert not {f"{name} {code}" for name in ("source", "organisation", "person") for code in ("sa", "sb")} & set(
        before
    )
    merge(record, gone, into)
    with record(6) as r:
        actions.merge_organisation(r, gone, into)
        actions.merge_person(r, gone, into)
    now = told_to_public(engine)
    assert set(now) <= set(before)
    assert not {"sa", "sb"} & set(now.values())
    with open_by_now(engine) as database:
        changes = store.changes_between(database, instant(5, 0), instant(30), role=Role.PUBLIC)
    assert not {"sa", "sb"} & {one.code for one in changes}
    assert not [field for one in changes for field in one.fields if field.name.startswith("merged_into")]


def test_what_only_a_plan_in_preparation_uses_stays_hidden(engine: Engine) -> None:
    with actions.recording(engine, ADMINISTRATOR, "x", instant(3)) as r:
        actions.save_strategy(r, "T", actions.StrategyGiven.of(title="Pripravljamo"))
    with actions.recording(engine, ADMINISTRATOR, "x", instant(4), strategy="T") as r:
        actions.save_area(r, "T1", actions.AreaGiven.of(title="t"))
        actions.save_source(r, "sa", actions.SourceGiven.of(title="tajni vir"))
        actions.save_source(r, "un", actions.SourceGiven.of(title="tajni vir 2"))
        actions.save_measure(r, "T1-01", actions.MeasureGiven.of(title="t", area="T1"))
        actions.save_line(r, "T1-01", "T1-01.F1", actions.LineGiven.of(source="sa"))
    with actions.recording(engine, ADMINISTRATOR, "x", instant(5), strategy="T") as r:
        actions.merge_source(r, "un", actions.MergedSourceGiven.of(into="sa"))
    with open_by_now(engine) as database:
        sources = store.load(database, strategy="S", role=Role.PUBLIC).sources
    assert not [one for one in sources if "sa" in (one.code, one.merged_into)]


def test_the_unit_above_one_of_which_only_internal_measures_know_is_hidden_with_it(
    engine: Engine, record: Record
) -> None:
    internal(record)
    with record(4) as r:
        actions.save_organisation(r, "nad", actions.OrganisationGiven.of(title="tajni urad nad"))
        actions.save_organisation(r, "sa", actions.OrganisationGiven.of(parent="nad"))
    assert "organisation nad" not in told_to_public(engine)
    with record(5) as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(lead="sa"))
    assert {"organisation nad", "organisation sa"} <= set(told_to_public(engine))


def merged_units_and_people(record: Record) -> None:
    with record(3) as r:
        for code in ("a", "b"):
            actions.save_organisation(r, code, actions.OrganisationGiven.of(title=code))
            actions.save_person(r, code, actions.PersonGiven.of(function=f"vodja {code}"))
        actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija", members=3))
        actions.save_session(r, "k", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 20), kind="regular"))
        actions.add_item(r, "k", "2026/1", actions.ItemGiven.of(title="Nosilci"))
    with record(4) as r:
        actions.merge_organisation(r, "a", "b")
        actions.merge_person(r, "a", "b")


MERGED = r"was merged into .* Choose that one\. \[.*code=(a|vodja a \(a\)); other=(b|vodja b \(b\))(;|\])"


def motion(**named: str) -> actions.MotionGiven:
    effect = {"kind": "owner", "measure": "E1-01", **named}
    return actions.MotionGiven.of(item=1, text="Nosilec", effects=[effect])


@pytest.mark.parametrize(
    ("field", "use"),
    [
        ("lead", lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lead="a"))),
        ("responsible", lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(responsible="a"))),
        ("partners", lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(partners=("a",)))),
        ("is_retired", lambda r: actions.save_organisation(r, "a", actions.OrganisationGiven.of(is_retired=False))),
        ("is_retired", lambda r: actions.save_person(r, "a", actions.PersonGiven.of(is_retired=False))),
        ("parent", lambda r: actions.save_organisation(r, "it", actions.OrganisationGiven.of(parent="a"))),
        ("organisation", lambda r: actions.save_person(r, "b", actions.PersonGiven.of(organisation="a"))),
        ("person", lambda r: actions.save_membership(r, "k", "a", date(2026, 3, 1), actions.MembershipGiven.of())),
        ("task_owner", lambda r: actions.add_motion(
            r, "k", "2026/1", actions.MotionGiven.of(item=1, text="x", task="y", task_owner="a"))),
    ],
)  # fmt: skip
def test_what_was_merged_is_not_used_again(
    engine: Engine, record: Record, field: str, use: Callable[[Recording], object]
) -> None:
    merged_units_and_people(record)
    with (
        recorder(engine, ADMINISTRATOR)(5) as r,
        pytest.raises(FieldRefusal, match=MERGED) as refused,
    ):
        use(r)
    assert refused.value.field == field


@pytest.mark.parametrize("field", ["lead", "responsible"])
def test_no_proposed_decision_gives_a_measure_to_what_was_merged(engine: Engine, record: Record, field: str) -> None:
    merged_units_and_people(record)
    with record(5) as r, pytest.raises(Refusal, match=MERGED):
        actions.add_motion(r, "k", "2026/1", motion(**{field: "a"}))


@pytest.mark.parametrize("field", ["lead", "responsible"])
def test_a_proposed_decision_about_who_takes_over_holds_the_merging(engine: Engine, record: Record, field: str) -> None:
    merged_units_and_people(record)
    merge_entry = {"lead": actions.merge_organisation, "responsible": actions.merge_person}[field]
    with record(5) as r:
        actions.save_organisation(r, "c", actions.OrganisationGiven.of(title="c"))
        actions.save_person(r, "c", actions.PersonGiven.of(function="vodja c"))
        number = actions.add_motion(r, "k", "2026/1", motion(**{field: "b"}))
    with record(6) as r, pytest.raises(Refusal, match=r"as who takes over a measure\..*code=(b|vodja b \(b\))\]"):
        merge_entry(r, "b", "c")
    with record(6) as r:
        actions.withdraw_motion(r, "k", "2026/1", number)
    with record(7) as r:
        merge_entry(r, "b", "c")


def test_no_sum_is_larger_than_an_amount_can_be(engine: Engine, record: Record) -> None:
    with record(3) as r:
        actions.save_amount(r, "E1-01", "E1-01.F2", 2026, actions.AmountGiven.of(planned=MOST_CENTS))
    with pytest.raises(Refusal, match=r"larger than an amount can be\. Correct .*year=2026"):
        merge(record)
    with record(4) as r:
        actions.save_amount(r, "E1-01", "E1-01.F2", 2026, actions.AmountGiven.of(planned=MOST_CENTS - 1_000_001))
    merge(record)


def test_no_part_of_it_is_taken_back_alone(engine: Engine, record: Record) -> None:
    merge(record)
    now = lines(plan(engine))
    with open_by_now(engine) as database:
        number = store.revision(database)
        changes = store.changes_numbered(database, [number], Role.ADMINISTRATOR)
    assert {"funding_source", "funding_line", "funding_amount"} <= {one.noun for one in changes}
    for one in changes:
        for row in (one.row, 0):
            with pytest.raises(Refusal, match="take back all of it"), record(6) as r:
                actions.take_back(r, number, noun=one.noun, row=row)
    assert lines(plan(engine)) == now


def test_no_part_of_parting_them_again_is_taken_back_alone(engine: Engine, record: Record) -> None:
    before = lines(plan(engine))
    number = parted(engine, record)
    with open_by_now(engine) as database:
        changes = store.changes_numbered(database, [number], Role.ADMINISTRATOR)
    for one in changes:
        for part in ({"noun": one.noun, "row": one.row}, {"noun": one.noun}, {"row": one.row}):
            with pytest.raises(Refusal, match="take back all of it"), record(7) as r:
                actions.take_back(r, number, **part)
    assert lines(plan(engine)) == before
    with record(8) as r:
        actions.take_back(r, number)
    assert lines(plan(engine))["E1-02.F2"] == ("own", (Amount(2026, 13),))


def parted(engine: Engine, record: Record) -> int:
    """Merges two sources and takes that back; the number of the second change."""
    merge(record)
    with open_by_now(engine) as database:
        number = store.revision(database)
    with record(6) as r:
        actions.take_back(r, number)
    return number + 1


def test_what_was_parted_and_is_used_anew_is_not_merged_again_by_taking_back(engine: Engine, record: Record) -> None:
    number = parted(engine, record)
    with record(7) as r:
        actions.save_line(r, "E1-02", "E1-02.F9", actions.LineGiven.of(source="lastna"))
    before = plan(engine)
    with pytest.raises(Refusal, match=r"would be merged into .* again.*E1-02\.F9"), record(8) as r:
        actions.take_back(r, number)
    assert plan(engine) == before


def test_what_was_parted_is_not_merged_again_into_what_went_on_since(engine: Engine, record: Record) -> None:
    number = parted(engine, record)
    with record(7) as r:
        actions.save_source(r, "novi", actions.SourceGiven.of(kind=FundingKind.OWN))
        actions.merge_source(r, "own", actions.MergedSourceGiven.of(into="novi"))
    before = plan(engine)
    with pytest.raises(Refusal), record(8) as r:
        actions.take_back(r, number)
    assert plan(engine) == before


def owned(**given: object) -> Callable[[Recording], None]:
    return lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(**given))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (owned(lead="a"), owned(lead="it")),
        (owned(responsible="a"), owned(responsible="b")),
        (owned(partners=("a",)), owned(partners=())),
        (
            lambda r: actions.save_person(r, "b", actions.PersonGiven.of(organisation="a")),
            lambda r: actions.save_person(r, "b", actions.PersonGiven.of(organisation="it")),
        ),
        (
            lambda r: actions.save_line(r, "E1-01", "E1-01.F1", actions.LineGiven.of(source="drzava")),
            lambda r: actions.save_line(r, "E1-01", "E1-01.F1", actions.LineGiven.of(source="own")),
        ),
    ],
)
def test_an_older_change_gives_nothing_back_to_what_was_merged_since(
    engine: Engine, record: Record, first: Callable[[Recording], None], then: Callable[[Recording], None]
) -> None:
    with record(3) as r:
        for code in ("a", "b"):
            actions.save_organisation(r, code, actions.OrganisationGiven.of(title=code))
            actions.save_person(r, code, actions.PersonGiven.of(function=f"vodja {code}"))
        first(r)
    with record(4) as r:
        then(r)
    with open_by_now(engine) as database:
        number = store.revision(database)
    with record(5) as r:
        actions.merge_organisation(r, "a", "b")
        actions.merge_person(r, "a", "b")
        actions.merge_source(r, "drzava", actions.MergedSourceGiven.of(into="own", is_same_money=True))
    before = plan(engine)
    with pytest.raises(Refusal, match=r"was merged into .* since\. Take back the merging first"), record(6) as r:
        actions.take_back(r, number)
    assert plan(engine) == before
    with record(7) as r:
        actions.take_back(r, number + 1)
    with record(8) as r:
        actions.take_back(r, number)


def test_undoing_a_decision_gives_no_measure_back_to_what_was_merged_since(engine: Engine, record: Record) -> None:
    merged_units_and_people(record)
    with record(5) as r:
        actions.save_organisation(r, "c", actions.OrganisationGiven.of(title="c"))
        owned(lead="c")(r)
    with record(6, "sklep", "2026/1-09") as r:
        owned(lead="b")(r)
    with record(7) as r:
        actions.merge_organisation(r, "c", "b")
    with open_by_now(engine) as database:
        changes = store.changes_between(database, instant(5, 0), instant(30), role=Role.ADMINISTRATOR)
    undone = of_decision(changes, "2026/1-09")
    found = [dict(one.values) for one in undo_problems(plan(engine), "2026/1-09", undone)]
    assert found == [{"what": "E1-01", "code": "c", "other": "b"}]
