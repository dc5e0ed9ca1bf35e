"""A municipality's data in a folder: what is there is applied, what is wrong is refused with file, line and cure."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Engine

from tests.tooling.databases import Engines
from tests.tooling.paths import ROOT
from tracker import seeding
from tracker.actions import Actor
from tracker.database import create_engine, open_for_reading
from tracker.facts import BodyKind, Cadence, FundingKind, Plan, Role, TagKind, Topic
from tracker.rules.deadlines import conflicts
from tracker.seeding.seed import read_seed
from tracker.sentences import Refusal
from tracker.store import load, revision
from tracker.texts import Translator

SEEDS = ROOT / "seeds"
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ADMINISTRATOR = Actor("ukazna vrstica", Role.ADMINISTRATOR)


def applied(url: str, *folders: Path) -> Plan:
    """The plan of the last of the folders after all of them were applied."""
    engine = create_engine(url)
    for folder in folders:
        seeding.apply_seed(engine, folder, actor=ADMINISTRATOR, at=AT)
    with open_for_reading(engine) as database:
        plan = load(database, strategy=read_seed(folders[-1]).strategy.code, role=Role.OWNER)
    engine.dispose()
    return plan


def apply_ptuj(engine: Engine) -> None:
    seeding.apply_seed(engine, SEEDS / "ptuj", actor=ADMINISTRATOR, at=AT)


@pytest.fixture
def ptuj(engines: Engines) -> Plan:
    """The plan of the Ptuj seed, for tests that read it."""
    with open_for_reading(engines.fresh(apply_ptuj)) as database:
        return load(database, role=Role.OWNER)


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A copy of the Ptuj seed that a test may spoil."""
    return copytree(SEEDS / "ptuj", tmp_path / "ptuj")


def test_ptuj_has_the_default_code_list_and_says_that_it_is_a_placeholder(ptuj: Plan) -> None:
    assert [segment.code for segment in ptuj.segments] == list("ABCDE")
    assert " ".join(area.code for area in ptuj.areas) == "A1 A2 B1 B2 B3 C1 C2 D1 D2 D3 D4 E1 E2 E3"
    assert all(thing.is_placeholder and thing.title_en for thing in (*ptuj.segments, *ptuj.areas))
    assert ptuj.strategy.title == "Strategija digitalne preobrazbe Mestne občine Ptuj 2023-2030"
    assert (ptuj.strategy.act_number, ptuj.strategy.adopted_on) == ("382-1/2021-60", None)
    assert not ptuj.strategy.is_demonstration
    assert not ptuj.measures


@pytest.mark.parametrize(
    ("area", "committee"),
    [
        ("A2", "Odbor za gospodarstvo"),
        ("B3", "Odbor za okolje in prostor ter gospodarsko infrastrukturo"),
        ("C2", "Odbor za socialno varstvo, zdravstvo in kulturo"),
        ("D3", "Odbor za družbene dejavnosti"),
        ("D4", "Odbor za splošne zadeve in lokalno samoupravo"),
    ],
)
def test_each_area_has_its_competent_committee(area: str, committee: str, ptuj: Plan) -> None:
    bodies = {body.code: body.title for body in ptuj.bodies}
    assert bodies[next(one.committee for one in ptuj.areas if one.code == area)] == committee


def test_ptuj_has_its_bodies_programmes_and_core_measures(ptuj: Plan) -> None:
    coordination = next(body for body in ptuj.bodies if body.kind is BodyKind.COORDINATION)
    assert (coordination.members, ptuj.strategy.sessions_per_year) == (7, 3)
    assert {source.kind for source in ptuj.sources} == set(FundingKind) - {FundingKind.UNKNOWN}
    core = [tag.title for tag in ptuj.tags if tag.kind is TagKind.CORE_MEASURE]
    assert core == ["Digitalna identiteta", "Izobraževanja", "Občinska aplikacija"]


def test_both_contradicting_articles_are_kept_and_shown(ptuj: Plan) -> None:
    found = conflicts(ptuj.procedure, "svet", date(2026, 1, 5))
    assert [(one.article, other.article) for one, other in found] == [("63(2)", "76(3)")]
    assert conflicts(ptuj.procedure, "svet", date(2020, 11, 6)) == ()


def test_ptuj_states_the_default_cadence(ptuj: Plan) -> None:
    own = ptuj.strategy.cadence
    assert set(own.own) == set(Topic)
    assert all(own.of(topic) == Cadence().of(topic) for topic in Topic)


def test_no_person_is_named(ptuj: Plan) -> None:
    people = ptuj.people
    assert people
    assert all(person.function and person.function_en and not person.name for person in people)


def test_another_municipality_needs_only_other_data(migrated_database_url: str) -> None:
    plan = applied(migrated_database_url, SEEDS / "ptuj", SEEDS / "example")
    assert (plan.strategy.municipality, plan.strategy.sessions_per_year) == ("Občina Dolina", 2)
    assert plan.strategy.cadence == Cadence()
    assert [(area.code, area.segment) for area in plan.areas] == [("1.1", "1"), ("1.2", "1"), ("2.1", "2")]
    assert [goal.area for goal in plan.goals] == ["1.1"]
    assert {setting.valid_from for setting in plan.procedure if setting.body == "skupina"} == {date(2025, 3, 20)}


def test_the_same_seed_again_changes_nothing(migrated_database_url: str) -> None:
    first = applied(migrated_database_url, SEEDS / "ptuj")
    engine = create_engine(migrated_database_url)
    with open_for_reading(engine) as database:
        before = revision(database)
    assert applied(migrated_database_url, SEEDS / "ptuj") == first
    with open_for_reading(engine) as database:
        assert revision(database) == before
    engine.dispose()


WRONG = [
    ("areas.csv", "odbor-okolje;3", "odbor-okolja;3", "areas.csv, vrstica 4: »committee« ni v preglednici bodies.csv"),
    ("areas.csv", "A2;A;", "A2;X;", "areas.csv, vrstica 3: »segment« ni v preglednici segments.csv: »X«"),
    ("areas.csv", "A2;A;", "A1;A;", "areas.csv, vrstica 3: »code« se ponovi: »A1«"),
    ("areas.csv", "code;segment;title;", "code;segment;naslov;", "areas.csv: stolpca »naslov« ne poznamo"),
    ("areas.csv", "Mobilnost in promet", "", "areas.csv, vrstica 5: »title« manjka"),
    ("areas.csv", "committee;order", "committee;colour", "areas.csv: stolpca »colour« ne poznamo"),
    ("bodies.csv", ";committee;7", ";odbor;7", "bodies.csv, vrstica 4: »kind« ni nobena od znanih vrednosti: »odbor«"),
    (
        "bodies.csv",
        ";coordination;7",
        ";coordination;sedem",
        "bodies.csv, vrstica 2: »members« nima prave oblike",
    ),
    ("procedure.csv", "2020-11-07", "november 2020", "procedure.csv, vrstica 2: »valid_from«"),
    ("sources.csv", "own\n", "own;drugo\n", "sources.csv, vrstica 2: »drugo« stoji zunaj stolpcev"),
    ("strategy.yaml", "time_red: 0.15", "time_red: rdeče", "strategy.yaml, vrstica 15: »thresholds.time_red«"),
    ("strategy.yaml", "sessions_per_year: 3", "sej_na_leto: 3", "strategy.yaml, vrstica 10: »sej_na_leto«"),
    ("strategy.yaml", "deputy: 5", "deputy: pet", "strategy.yaml, vrstica 29: »cadence.report.deputy«"),
    ("strategy.yaml", "  task:", "  opravek:", "strategy.yaml, vrstica 32: »cadence.opravek"),
    ("strategy.yaml", "code: dp-2030", "code: [dp", "strategy.yaml, vrstica 3: to ni YAML"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "words"), WRONG)
def test_a_wrong_file_is_refused_with_line_value_and_cure(
    name: str, right: str, wrong: str, words: str, seed: Path
) -> None:
    text = (seed / name).read_text(encoding="utf-8")
    assert right in text
    (seed / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_seed(seed)
    sentence = Translator("sl").sentence(refused.value.sentence)
    assert words in sentence
    assert sentence.endswith(".")


def test_a_missing_file_and_a_missing_folder_are_refused(seed: Path) -> None:
    (seed / "tags.csv").unlink()
    with pytest.raises(Refusal, match="does not exist"):
        read_seed(seed)
    with pytest.raises(Refusal, match="no seed folder"):
        read_seed(seed / "nowhere")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_may_be_separated_as_the_office_saves_it(separator: str, seed: Path) -> None:
    tags = "code;title;kind\nena;Ena;topic\n".replace(";", separator)
    (seed / "tags.csv").write_text(tags, encoding="utf-8-sig")
    assert read_seed(seed).codes["tags"] == {"ena"}


def test_a_table_that_is_not_utf_8_is_refused(seed: Path) -> None:
    (seed / "tags.csv").write_bytes("code;title\na;Občina\n".encode("cp1250"))
    with pytest.raises(Refusal, match="UTF-8"):
        read_seed(seed)


def test_a_wrong_seed_writes_nothing(seed: Path, migrated_database_url: str) -> None:
    (seed / "people.csv").write_text("code;function;organisation\na;vodja;nikjer\n", encoding="utf-8")
    engine = create_engine(migrated_database_url)
    with pytest.raises(Refusal):
        seeding.apply_seed(engine, seed, actor=ADMINISTRATOR, at=AT)
    with open_for_reading(engine) as database:
        assert revision(database) == 0
    engine.dispose()
