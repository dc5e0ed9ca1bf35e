"""The state of the plan for other programs, sessions, quality and the report: the same numbers everywhere."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given

from tests.views.plans import SMALL, TODAY, days, plans
from tracker.facts import Decision, Execution, Plan, Session, SessionKind, Strategy
from tracker.texts import Translator
from tracker.views.board import board, counts
from tracker.views.measure.overview import overview
from tracker.views.measure.quality import quality_page
from tracker.views.reports.report import coordination_report
from tracker.views.reports.status import status
from tracker.views.session.sessions import last_session, next_session, sessions_page

EMPTY = Plan(Strategy("S", "Strategija"))
SESSION = Session("2026/2", "mk", date(2026, 6, 20))


def printed(plan: Plan, today: date = TODAY) -> dict[str, Any]:
    """As another program reads it."""
    written = json.dumps(status(board(plan, today), Translator("sl").sentence))
    read: dict[str, Any] = json.loads(written)
    return read


def test_the_promised_keys_are_there() -> None:
    state = printed(SMALL)
    assert {"strategy", "as_of", "today", "totals", "areas", "measures"} <= state.keys()
    promised = {"measures", "by_lifecycle", "by_light", "stale", "progress", "money_cents"}
    assert promised <= state["totals"].keys()
    of_measure = {"code", "title", "area", "lifecycle", "progress", "planned_progress", "slip_days"}
    assert of_measure | {"lights", "reasons", "freshness"} <= state["measures"][0].keys()


def test_lights_are_words_and_amounts_whole_cents() -> None:
    state = printed(SMALL)
    late = state["measures"][0]
    assert late["lights"] == {"time": "red", "result": "no_data", "money": "no_data", "overall": "red"}
    assert late["reasons"][0] == (
        "Ukrep bi moral biti zaključen do 1. 5. 2026. Opravljenega je 50 %, do tega dne je bilo načrtovano 100 %; "
        "zamuja 274 dni."
    )
    assert state["totals"]["money_cents"]["planned"] == 2_500_001
    assert state["totals"]["by_lifecycle"]["dropped"] == 1
    assert (state["totals"]["late"], state["totals"]["not_counted"]) == (1, 2)


def test_an_empty_plan_has_a_state() -> None:
    totals = printed(EMPTY)["totals"]
    assert (totals["measures"], totals["progress"], totals["money_cents"]["planned"]) == (0, None, 0)


@given(plan=plans, today=days)
def test_the_state_and_the_overview_tell_the_same(plan: Plan, today: date) -> None:
    page, totals = overview(board(plan, today)), printed(plan, today)["totals"]
    assert totals["measures"] == page.measures == sum(totals["by_lifecycle"].values())
    assert sum(totals["by_light"].values()) == page.distribution.total
    assert (totals["stale"], totals["progress"]) == (page.stale, page.progress.progress)
    assert totals["money_cents"]["uncovered"] == page.money.total.uncovered


def test_sessions_stand_from_the_newest_with_their_decisions() -> None:
    page = sessions_page(board(SMALL, TODAY))
    assert [(card.session.code, card.is_past, len(card.decisions)) for card in page.sessions] == [
        ("2026/2", False, 0),
        ("MS 31", False, 0),
        ("2026/1", True, 2),
    ]
    assert [(line.decision.code, line.days_overdue) for line in page.open_decisions] == [("2026/1-02", 10)]


def test_sessions_of_two_bodies_may_have_one_code() -> None:
    council = Session("2026/1", "svet", date(2026, 2, 2))
    taken = Decision("1", "2026/1", "Sklep sveta", body="svet")
    others = (replace(decision, body="mk") for decision in SMALL.decisions)
    plan = replace(SMALL, sessions=(council, *SMALL.sessions), decisions=(taken, *others))
    cards = sessions_page(board(plan, TODAY)).sessions
    of_council = next(card for card in cards if card.session == council)
    assert [line.decision.text for line in of_council.decisions] == ["Sklep sveta"]
    assert sum(len(card.decisions) for card in cards) == len(plan.decisions)


def test_the_session_of_today_is_the_next_one() -> None:
    here = board(SMALL, date(2026, 5, 5))
    coming, past = next_session(here), last_session(here)
    assert coming is not None
    assert (coming.session.code, coming.days_away, past) == ("2026/1", 0, None)


def test_after_the_last_session_there_is_none() -> None:
    here = board(SMALL, date(2026, 7, 1))
    past = last_session(here)
    assert next_session(here) is None
    assert past is not None
    assert past.code == "2026/2"


def test_what_changed_is_counted_from_the_last_regular_session() -> None:
    by_post = Session("2026/3", "mk", date(2026, 6, 20), SessionKind.CORRESPONDENCE)
    past = last_session(board(replace(SMALL, sessions=(*SMALL.sessions, by_post)), date(2026, 7, 1)))
    assert past is not None
    assert past.code == "2026/2"


def test_without_a_rule_the_day_of_the_material_is_unknown() -> None:
    coming = next_session(board(replace(SMALL, procedure=()), TODAY))
    assert coming is not None
    assert (coming.material, coming.days_to_material) == (None, None)


def test_findings_stand_by_measure_and_add_up() -> None:
    page = quality_page(board(SMALL, TODAY))
    assert page.total == sum(len(group.findings) for group in page.groups)
    assert page.blocking == sum(group.blocking for group in page.groups)
    assert [group.blocking for group in page.groups] == sorted((group.blocking for group in page.groups), reverse=True)
    with_findings = {group.measure.code for group in page.groups if group.measure}
    counted = [measure.code for measure in SMALL.measures if counts(measure)]
    assert page.complete == len(set(counted) - with_findings)


def test_the_report_leaves_out_areas_without_measures_and_names_them() -> None:
    report = coordination_report(board(SMALL, TODAY), board(SMALL, date(2026, 5, 5)), SESSION)
    assert [page.area.code for page in report.areas] == ["A1", "A2", "E1"]
    assert [area.code for area in report.empty_areas] == ["A3"]
    assert report.previous_session is not None
    assert report.previous_session.code == "2026/1"
    assert report.next_session is None
    assert sum(len(page.rows) for page in report.areas) + len(report.unassigned) == report.measures == len(report.rows)


def test_the_report_tells_what_became_of_decisions_since_the_previous_session_and_of_open_ones() -> None:
    before = Session("2025/3", "mk", date(2025, 12, 1))
    old = (
        Decision("2025/3-01", "2025/3", "Izvršeno", execution=Execution.CARRIED_OUT),
        Decision("2025/3-02", "2025/3", "Odprto"),
        Decision("2025/3-03", "2025/3", "Neizvršeno", execution=Execution.NOT_CARRIED_OUT),
    )
    plan = replace(SMALL, sessions=(before, *SMALL.sessions), decisions=(*old, *SMALL.decisions))
    report = coordination_report(board(plan, TODAY), None, SESSION)
    told = [line.decision.code for line in report.decisions]
    assert told == ["2025/3-02", "2025/3-03", "2026/1-01", "2026/1-02"]


def test_the_report_compares_with_the_regular_session_that_it_names() -> None:
    by_post = Session("2026/D1", "mk", date(2026, 5, 20), SessionKind.CORRESPONDENCE)
    plan = replace(SMALL, sessions=(*SMALL.sessions, by_post))
    report = coordination_report(board(plan, TODAY), board(plan, date(2026, 5, 5)), SESSION)
    assert report.previous_session is not None
    assert report.previous_session.code == "2026/1"


def test_the_report_of_an_empty_plan() -> None:
    report = coordination_report(board(EMPTY, TODAY), None, SESSION)
    assert (report.areas, report.since, report.previous_session, report.rows) == ((), None, None, ())
