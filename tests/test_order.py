"""What is read stands in one order, whatever else is read with it and in which order it was recorded."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.plans import fill_small, instant, open_by_now, recorder
from tests.tooling.databases import Engines
from tracker import actions, store
from tracker.coordination import Coordination
from tracker.facts import Plan, Role

BODIES = ["svet", "koordinacija"]
"""In the order in which they are recorded, which is not that of their codes."""
FIRST, SECOND = date(2026, 3, 10), date(2026, 3, 12)


def fill_alike(engine: Engine) -> None:
    """Two bodies that meet on the same days, each in sessions and with decisions of the same codes."""
    fill_small(engine)
    with recorder(engine)(2) as r:
        for body in BODIES:
            actions.save_body(r, body, actions.BodyGiven.of(title=body))
            for code, on in (("2026/2", SECOND), ("2026/1", FIRST)):
                actions.save_session(r, body, code, actions.SessionGiven.of(on=on))
                actions.save_decision(r, body, code, "1", actions.DecisionGiven.of(text="Sklep."))
                for kind in ("execution", "coordination"):
                    words = actions.NarrativeGiven.of(texts={"summary": "Povzetek"})
                    actions.save_narrative(r, body, code, kind, "sl", words)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_alike)


def touch(engine: Engine, day: int, body: str) -> None:
    """Changes one of the sessions, one of the decisions and one of the texts, so that others are older."""
    with recorder(engine)(day) as r:
        actions.save_session(r, body, "2026/1", actions.SessionGiven.of(on=FIRST, place="Dvorana"))
        actions.save_decision(r, body, "2026/1", "1", actions.DecisionGiven.of(text="Drugače."))
        words = actions.NarrativeGiven.of(texts={"summary": "Drugače"})
        actions.save_narrative(r, body, "2026/1", "execution", "sl", words)


def plans(engine: Engine, days: list[int | None]) -> list[Plan]:
    with open_by_now(engine) as database:
        instants = [instant(day, 23) if day else None for day in days]
        return list(store.load_states(database, instants, role=Role.OFFICER))


def coordination(engine: Engine) -> Coordination:
    with open_by_now(engine) as database:
        return store.load_coordination(database, role=Role.OFFICER)


def test_sessions_and_decisions_of_bodies_that_use_the_same_codes_have_one_order(engine: Engine) -> None:
    by_body = [(body, code) for code in ("2026/1", "2026/2") for body in sorted(BODIES)]
    of_bodies = [(body, code) for body in sorted(BODIES) for code in ("2026/1", "2026/2")]
    for day, body in ((5, "svet"), (6, "koordinacija")):
        touch(engine, day, body)
        for plan in (*plans(engine, [None]), *plans(engine, [None, 3, 5])):
            assert [(one.body, one.code) for one in plan.sessions] == by_body
            assert [(one.body, one.session) for one in plan.decisions] == of_bodies
        assert [(one.body, one.session) for one in coordination(engine).decisions] == of_bodies


def test_texts_of_reports_have_one_order(engine: Engine) -> None:
    def told() -> list[tuple[str, str, str]]:
        return [(one.session, one.body, one.kind) for one in coordination(engine).narratives]

    before = told()
    touch(engine, 5, "svet")
    assert told() == before == sorted(before)
