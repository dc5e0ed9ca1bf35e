"""A measure is carried on in another strategy: both pages say so, and nobody is told of what she may not see."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.strategies.world import FIRST, SECOND, fill, office, recording
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.actions import FieldRefusal, MeasureGiven
from tracker.actions.recording import Actor
from tracker.database import create_engine
from tracker.facts import Channel, Role

PUBLIC, INTERNAL = f"{SECOND}/E1-01", f"{SECOND}/E1-02"


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """The first measure of the first strategy goes on in the public one of the second, the next in the internal one."""
    url = sqlite_databases.fresh(migrate)
    made = create_engine(url)
    fill(made)
    with recording(made, FIRST, 4) as r:
        actions.save_measure(r, "E1-01", MeasureGiven.of(continued_in=PUBLIC))
        actions.save_measure(r, "E1-02", MeasureGiven.of(continued_in=INTERNAL))
    yield made
    made.dispose()
    sqlite_databases.drop(url)


def test_both_pages_say_so(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    here = words(run_page(monkeypatch, office(engine), "measure", None, {"koda": "E1-01"}))
    assert f'href="ukrep?koda=E1-01&amp;strategija={SECOND}"' in here
    assert "Nadaljuje se v" in here
    form = run_page(monkeypatch, office(engine), "edit", user_with(Role.OFFICER), {"vrsta": "measure", "koda": "E1-01"})
    assert [one.value for one in form.text_input if one.label == "Nadaljuje se v"] == [PUBLIC]
    query = {"koda": "E1-01", "strategija": SECOND}
    there = words(run_page(monkeypatch, office(engine), "measure", None, query))
    assert "<dt>Nadaljuje</dt>" in there
    assert '<a href="ukrep?koda=E1-01">E1-01</a>' in there


def links(engine: Engine, strategy: str, role: Role) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.continued_in, one.continues) for one in office(engine).of(strategy).read(role=role).measures]


def test_what_is_internal_in_the_other_is_told_to_nobody_there(engine: Engine) -> None:
    assert links(engine, FIRST, Role.PUBLIC) == [(PUBLIC, ())]
    assert links(engine, FIRST, Role.OFFICER) == [(PUBLIC, ()), (INTERNAL, ())]
    assert links(engine, SECOND, Role.PUBLIC) == [("", (f"{FIRST}/E1-01",))]
    assert links(engine, SECOND, Role.OFFICER) == [("", (f"{FIRST}/E1-01",)), ("", ())]
    with recording(engine, SECOND, 5) as r:
        actions.save_measure(r, "E1-01", MeasureGiven.of(visibility="internal", visibility_reason="razlog"))
    assert links(engine, FIRST, Role.PUBLIC) == [("", ())], "of what became internal nothing is told any more"
    told = repr(office(engine).history.of("E1-01", Role.PUBLIC))
    assert "E1-01" in told
    assert PUBLIC not in told


def test_what_is_refused(engine: Engine) -> None:
    limited = Actor("olga", Role.OFFICER, scopes=((Role.OFFICER, frozenset({FIRST})),))
    told = (
        ("nekje/E1-01", user_with(Role.OFFICER).actor),
        (f"{SECOND}/X9", user_with(Role.OFFICER).actor),
        (f"{FIRST}/E1-02", user_with(Role.OFFICER).actor),
        (INTERNAL, limited),
    )
    for key, actor in told:
        with pytest.raises(FieldRefusal, match="no measure"), recording(engine, FIRST, 5, actor) as r:
            actions.save_measure(r, "E1-01", MeasureGiven.of(continued_in=key))
    with pytest.raises(FieldRefusal, match="itself continues"), recording(engine, SECOND, 5) as r:
        actions.save_measure(r, "E1-01", MeasureGiven.of(continued_in=f"{FIRST}/E1-01"))
    with recording(engine, FIRST, 5, limited) as r:
        actions.save_measure(r, "E1-02", MeasureGiven.of(continued_in=INTERNAL, phase="Prva"))


def test_a_file_may_tell_of_what_is_not_there_yet(engine: Engine) -> None:
    with recording(engine, FIRST, 5, Actor("uvoz", Role.OFFICER, channel=Channel.IMPORT)) as r:
        actions.save_measure(r, "E1-01", MeasureGiven.of(continued_in="dp2036/E1-01"))
    tracker = office(engine)
    assert tracker.read(role=Role.OFFICER).measures[0].continued_in == "dp2036/E1-01"
    assert tracker.read().measures[0].continued_in == "", "the public is told of what it may see alone"
