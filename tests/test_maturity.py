"""Digital maturity: methods are data, levels keep to them, and means say how much they rest on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.plans import instant, recorder, small_plan
from tests.site.editions import edition, read
from tests.tooling.databases import Engines, SqliteDatabases, migrate
from tracker import actions, store
from tracker.actions import Actor, AssessmentGiven, InstitutionGiven, MethodGiven
from tracker.database import create_engine, open_for_reading
from tracker.facts import AssessedLevel, Assessment, Institution, Maturity, MaturityDimension, MaturityMethod, Role
from tracker.rules.maturity import course_of, mean, pasted_levels, shift
from tracker.sentences import Refusal
from tracker.site.pages import documents
from tracker.texts import Translator
from tracker.views.participation.maturity import maturity_page, shift_words

OFFICER = Actor("skrbnica", Role.OFFICER)
ON = date(2026, 3, 2)
DIMENSIONS = (
    {"code": "vodenje", "title": "Vodenje", "title_en": "Leadership"},
    {"code": "ljudje", "title": "Ljudje"},
    {"code": "podatki", "title": "Podatki"},
)
METHOD = MaturityMethod(
    "m",
    "Vzorčna metoda",
    lowest=1,
    highest=5,
    dimensions=tuple(MaturityDimension(one["code"], one["title"], one.get("title_en", "")) for one in DIMENSIONS),
)


def assessed(on: date = ON, **levels: float) -> Assessment:
    return Assessment("solr", "m", on, tuple(AssessedLevel(code, level) for code, level in levels.items()))


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(prepare)


def prepare(engine: Engine) -> None:
    small_plan(recorder(engine))
    with recorder(engine, OFFICER)(2) as record:
        actions.save_method(record, "m", MethodGiven.of(title="Vzorčna metoda", dimensions=DIMENSIONS))
        actions.save_institution(record, "sola", InstitutionGiven.of(title="Osnovna šola", organisation="it"))


def assess(engine: Engine, day: int = 3, on: date = ON, version: int | None = None, **levels: object) -> None:
    rows = [{"dimension": code, "level": level} for code, level in levels.items()]
    with recorder(engine, OFFICER)(day) as record:
        given = AssessmentGiven.of(levels=rows, evidence="https://example.org/porocilo", version=version)
        actions.save_assessment(record, "sola", "m", on, given)


def recorded(engine: Engine) -> Maturity:
    with open_for_reading(engine) as database:
        return store.load_maturity(database)


# What is recorded.


def test_what_was_assessed_comes_back_in_the_order_of_the_method(engine: Engine) -> None:
    assess(engine, podatki=2.5, vodenje=4)
    found = recorded(engine)
    (assessment,) = found.assessments
    assert assessment.levels == (AssessedLevel("vodenje", 4), AssessedLevel("podatki", 2.5))
    assert (assessment.institution, assessment.method, assessment.on) == ("sola", "m", ON)
    assert [one.code for one in found.methods[0].dimensions] == ["vodenje", "ljudje", "podatki"]
    assert found.institutions[0].organisation == "it"


def test_a_correction_replaces_the_levels_and_turns_the_stale_editor_away(engine: Engine) -> None:
    assess(engine, vodenje=4, ljudje=2)
    version = recorded(engine).assessments[0].version
    assess(engine, day=4, version=version, vodenje=3)
    assert recorded(engine).assessments[0].levels == (AssessedLevel("vodenje", 3),)
    with pytest.raises(Refusal, match="changed this record"):
        assess(engine, day=5, version=version, vodenje=5)
    with open_for_reading(engine) as database:
        former = store.load_maturity(database, instant(3, 13))
    assert len(former.assessments[0].levels) == 2


def test_words_of_levels_come_back(engine: Engine) -> None:
    with recorder(engine, OFFICER)(4) as record:
        named = [{"level": 1, "title": "začetna"}, {"level": 5, "title": "vodilna", "title_en": "leading"}]
        actions.save_method(record, "m", MethodGiven.of(level_words=named))
    assert [(one.level, one.title) for one in recorded(engine).methods[0].level_words] == [
        (1, "začetna"),
        (5, "vodilna"),
    ]


# What is refused.


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.OWNER, Role.MEMBER])
def test_only_officers_write(engine: Engine, role: Role) -> None:
    with recorder(engine, Actor("nekdo", role))(5) as record:
        for act in (
            lambda: actions.save_method(record, "m", MethodGiven.of(title="x")),
            lambda: actions.save_institution(record, "x", InstitutionGiven.of(title="x")),
            lambda: actions.save_assessment(record, "sola", "m", ON, AssessmentGiven.of()),
        ):
            with pytest.raises(Refusal):
                act()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"dimensions": DIMENSIONS[1:]}, "has to stay"),
        ({"highest": 3}, "has to reach it"),
        ({"lowest": 5}, "above the lowest"),
        ({"dimensions": [*DIMENSIONS, DIMENSIONS[0]]}, "twice"),
        ({"dimensions": []}, "at least one dimension"),
        ({"level_words": [{"level": 9, "title": "x"}]}, "outside the scale"),
    ],
)
def test_a_method_keeps_what_assessments_use(engine: Engine, wrong: dict[str, object], words: str) -> None:
    assess(engine, vodenje=4)
    before = recorded(engine)
    with pytest.raises(Refusal, match=words), recorder(engine, OFFICER)(4) as record:
        actions.save_method(record, "m", MethodGiven.of(**wrong))
    assert recorded(engine) == before


def test_a_dimension_nobody_used_may_go_and_a_new_one_come(engine: Engine) -> None:
    assess(engine, vodenje=4)
    with recorder(engine, OFFICER)(4) as record:
        wider = [DIMENSIONS[0], {"code": "varnost", "title": "Varnost"}]
        actions.save_method(record, "m", MethodGiven.of(dimensions=wider, highest=7))
    assert [one.code for one in recorded(engine).methods[0].dimensions] == ["vodenje", "varnost"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"levels": [{"dimension": "neznano", "level": 2}]}, "no dimension"),
        ({"levels": [{"dimension": "ljudje", "level": 5.1}]}, "not a level from"),
        ({"levels": [{"dimension": "ljudje", "level": 0.9}]}, "not a level from"),
        ({"levels": [{"dimension": "ljudje", "level": 2}, {"dimension": "ljudje", "level": 3}]}, "twice"),
        ({"evidence": "javascript:alert(1)"}, "does not begin"),
        ({"evidence": " FILE:///etc/passwd"}, "does not begin"),
    ],
)
def test_a_wrong_assessment_is_refused_and_nothing_stored(
    engine: Engine, fields: dict[str, object], words: str
) -> None:
    with pytest.raises(Refusal, match=words), recorder(engine, OFFICER)(4) as record:
        actions.save_assessment(record, "sola", "m", ON, AssessmentGiven.of(**fields))
    assert recorded(engine).assessments == ()


def test_a_day_to_come_and_an_unknown_institution_are_refused(engine: Engine) -> None:
    with recorder(engine, OFFICER)(4) as record:
        with pytest.raises(Refusal, match="has not come"):
            actions.save_assessment(record, "sola", "m", date(2030, 1, 1), AssessmentGiven.of())
        with pytest.raises(Refusal, match="There is no"):
            actions.save_assessment(record, "nikjer", "m", ON, AssessmentGiven.of())
        with pytest.raises(Refusal, match="There is no"):
            actions.save_assessment(record, "sola", "nobena", ON, AssessmentGiven.of())


@pytest.fixture(scope="module")
def shared(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """One database for many tries."""
    url = sqlite_databases.fresh(migrate)
    opened = create_engine(url)
    prepare(opened)
    yield opened
    opened.dispose()
    sqlite_databases.drop(url)


ANYTHING = st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.booleans())
CODES = st.one_of(st.sampled_from(["vodenje", "ljudje", "podatki"]), st.text())


@given(
    rows=st.lists(st.fixed_dictionaries({"dimension": CODES, "level": ANYTHING, "note": st.text()}), max_size=4),
    evidence=st.text(),
    on=st.dates(),
)
def test_whatever_comes_in_is_stored_whole_or_refused(
    shared: Engine, rows: list[dict[str, object]], evidence: str, on: date
) -> None:
    before = recorded(shared)
    try:
        with recorder(shared, OFFICER)(9) as record:
            actions.save_assessment(record, "sola", "m", on, AssessmentGiven.of(levels=rows, evidence=evidence))
    except Refusal:
        assert recorded(shared) == before
    else:
        (stored,) = [one for one in recorded(shared).assessments if one.on == on]
        assert len(stored.levels) == len(rows)


@given(
    fields=st.dictionaries(
        st.sampled_from(["title", "source", "lowest", "highest", "dimensions", "level_words"]),
        st.one_of(ANYTHING, st.lists(st.dictionaries(st.sampled_from(["code", "title", "level"]), ANYTHING))),
    )
)
def test_whatever_a_method_is_given_it_stays_whole(shared: Engine, fields: dict[str, object]) -> None:
    before = recorded(shared)
    try:
        with recorder(shared, OFFICER)(9) as record:
            actions.save_method(record, "poskus", MethodGiven.of(**fields))
    except Refusal:
        assert recorded(shared) == before
    else:
        for method in recorded(shared).methods:
            assert method.dimensions
            assert method.lowest < method.highest


# The rules.


@pytest.mark.parametrize(
    ("levels", "value", "number"),
    [({}, None, 0), ({"vodenje": 4}, 4, 1), ({"vodenje": 4, "ljudje": 1, "podatki": 1}, 2, 3), ({"tuje": 5}, None, 0)],
)
def test_a_mean_says_how_much_it_rests_on(levels: dict[str, float], value: float | None, number: int) -> None:
    found = mean(assessed(**levels), METHOD)
    assert (found.value, found.assessed, found.of) == (value, number, 3)
    assert found.is_whole == (number == 3)


def test_a_change_counts_what_was_assessed_both_times() -> None:
    before, now = assessed(vodenje=2, ljudje=5), assessed(date(2026, 9, 1), vodenje=3, podatki=1)
    found = shift(now, before, METHOD)
    assert (found.value, found.dimensions, found.since) == (1, 1, ON)
    assert shift(now, assessed(ljudje=2), METHOD).value is None


@given(st.dictionaries(st.sampled_from(["vodenje", "ljudje", "podatki"]), st.floats(1, 5)))
def test_a_mean_lies_on_the_scale(levels: dict[str, float]) -> None:
    found = mean(assessed(**levels), METHOD)
    assert found.value is None or METHOD.lowest - 1e-9 <= found.value <= METHOD.highest + 1e-9
    assert shift(assessed(**levels), assessed(**levels), METHOD).value in (None, 0)


def test_assessments_stand_in_the_order_of_their_days_up_to_a_day() -> None:
    later = assessed(date(2026, 9, 1), vodenje=3)
    other = Assessment("sola", "druga", ON)
    assert course_of([later, other, assessed()], "solr", "m", date(2026, 12, 1)) == (assessed(), later)
    assert course_of([later, assessed()], "solr", "m", date(2026, 6, 1)) == (assessed(),)


def test_the_site_tells_scale_day_change_method_and_evidence_as_the_page_does() -> None:
    institution = Institution("solr", "Osnovna šola", "Primary school")
    then, now = assessed(vodenje=2, ljudje=5), assessed(date(2026, 5, 1), vodenje=3, podatki=1)
    shown = replace(now, evidence="https://example.org/porocilo")
    measured = Maturity((replace(METHOD, source="vzorčna"),), (institution,), (then, shown))
    files = dict(documents(edition(maturity=measured)))
    page = read(files["zrelost/index.html"])
    told = maturity_page(measured, "m", (), date(2026, 6, 1))
    assert told is not None
    (line,) = told.assessed
    change = Translator("sl").sentence(shift_words(line))
    assert change == "+1 od 2. 3. 2026, na 1 razsežnosti"
    for words in ("vzorčna. Ravni od 1 do 5; za vsako ustanovo velja zadnja ocena.", "1. 5. 2026", change):
        assert words in page.text
    assert {"href": "https://example.org/porocilo"} in page.all("a")


# A pasted table.


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("vodenje;4;dobro\npodatki;2,5", {"vodenje": 4, "podatki": 2.5}),
        ("Razsežnost\tRaven\tOpomba\nVODENJE\t4\t\nLjudje\t\t", {"vodenje": 4}),
        ("Leadership;3.5", {"vodenje": 3.5}),
        ("\n\n", {}),
    ],
)
def test_a_pasted_table_is_understood(text: str, levels: dict[str, float]) -> None:
    assert {one.dimension: one.level for one in pasted_levels(text, METHOD)} == levels


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vodenje;4\nneznano;2", "line=2; value=neznano"),
        ("vodenje;6", "not a level"),
        ("vodenje;štiri", "not a level"),
        ("vodenje;1\nVodenje;2", "twice"),
        ("neznano;2", "line=1"),
    ],
)
def test_a_wrong_line_is_named(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        pasted_levels(text, METHOD)


@given(st.text())
def test_whatever_is_pasted_is_levels_or_a_refusal(text: str) -> None:
    try:
        found = pasted_levels(text, METHOD)
    except Refusal:
        return
    assert all(METHOD.lowest <= one.level <= METHOD.highest for one in found)
