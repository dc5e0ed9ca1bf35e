"""Deadlines of a session, quorum and majority by the settings of the rules of procedure (no. 98 of 2020)."""

import csv
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tracker.facts import ProcedureSetting, Session, SessionKind
from tracker.rules.deadlines import RULES, conflicts, session_deadlines
from tracker.rules.procedure import HALF, members_needed
from tracker.rules.voting import TWO_THIRDS

IN_FORCE = date(2020, 11, 7)
SETTINGS = tuple(
    ProcedureSetting("svet", name, value, unit, article, IN_FORCE)
    for name, value, unit, article in [
        ("invitation", 10, "days", "22(1)"),
        ("late_item", 5, "days", "22(1)"),
        ("committee_opinion", 3, "days", "63(2)"),
        ("committee_meeting", 2, "days", "76(3)"),
        ("committee_materials", 5, "days", "76(4)"),
        ("public_notice", 3, "days", "29(2)"),
        ("extraordinary_invitation", 3, "days", "23(4)"),
        ("minutes_published", 3, "working_days", "57(5)"),
        ("quorum", 0.5, "share", "45(1)"),
        ("two_thirds_quorum", 0.6667, "share", "45(4)"),
    ]
)


def dates(on: date, kind: SessionKind = SessionKind.REGULAR) -> list[tuple[str, date, date, str]]:
    session = Session("2026/3", "svet", on, kind)
    return [(d.name, d.due, d.office_day, d.article) for d in session_deadlines(session, SETTINGS)]


def test_the_deadlines_of_a_regular_session() -> None:
    """A session on Thursday, 24 December 2026: its minutes are due over Christmas."""
    assert dates(date(2026, 12, 24)) == [
        ("invitation", date(2026, 12, 14), date(2026, 12, 14), "22(1)"),  # Monday
        # 5 days before the opinion of the committee, which is due 3 days before the session: D - 8
        ("committee_materials", date(2026, 12, 16), date(2026, 12, 16), "76(4)"),
        ("late_item", date(2026, 12, 19), date(2026, 12, 18), "22(1)"),  # Saturday: by Friday
        ("committee_opinion", date(2026, 12, 21), date(2026, 12, 21), "63(2)"),
        ("public_notice", date(2026, 12, 21), date(2026, 12, 21), "29(2)"),
        ("committee_meeting", date(2026, 12, 22), date(2026, 12, 22), "76(3)"),
        ("minutes_published", date(2026, 12, 30), date(2026, 12, 30), "57(5)"),  # 28, 29, 30 December
    ]


def test_a_committee_counts_from_its_own_session() -> None:
    setting = ProcedureSetting("odbor-finance", "committee_materials", 5, "days", "76(4)", IN_FORCE)
    (deadline,) = session_deadlines(Session("2026/1", "odbor-finance", date(2026, 12, 10)), (setting,))
    assert deadline.due == date(2026, 12, 5)


def test_the_deadlines_of_an_extraordinary_session() -> None:
    assert [name for name, *_ in dates(date(2026, 12, 3), SessionKind.EXTRAORDINARY)] == [
        "extraordinary_invitation",
        "public_notice",
    ]


def test_settings_hold_for_their_body_and_their_days() -> None:
    assert dates(date(2020, 11, 6)) == []
    assert session_deadlines(Session("2026/3", "koordinacija", date(2026, 12, 3)), SETTINGS) == ()


def test_a_changed_setting_holds_from_its_day() -> None:
    old = ProcedureSetting("svet", "invitation", 10, "days", "22(1)", IN_FORCE, date(2026, 12, 31))
    new = ProcedureSetting("svet", "invitation", 14, "days", "22(1)", date(2027, 1, 1))
    before = session_deadlines(Session("2026/4", "svet", date(2026, 12, 31)), (new, old))
    after = session_deadlines(Session("2027/1", "svet", date(2027, 1, 15)), (new, old))
    assert [d.due for d in (*before, *after)] == [date(2026, 12, 21), date(2027, 1, 1)]


def test_by_correspondence_nothing_is_recorded_and_nobody_asks() -> None:
    settings = (
        ProcedureSetting("svet", "recording_published", 5, "working_days", "55(5)", IN_FORCE),
        ProcedureSetting("svet", "answer_to_question", 30, "days", "17(2)", IN_FORCE),
    )
    names = {
        kind: [one.name for one in session_deadlines(Session("1", "svet", date(2026, 5, 4), kind), settings)]
        for kind in (SessionKind.REGULAR, SessionKind.EXTRAORDINARY, SessionKind.CORRESPONDENCE)
    }
    assert names == {
        SessionKind.REGULAR: ["recording_published", "answer_to_question"],
        SessionKind.EXTRAORDINARY: ["recording_published"],
        SessionKind.CORRESPONDENCE: [],
    }


def test_the_two_days_for_committees_stay_visible() -> None:
    ((one, other),) = conflicts(SETTINGS, "svet", date(2026, 12, 3))
    assert (one.article, other.article) == ("63(2)", "76(3)")
    assert conflicts(SETTINGS, "koordinacija", date(2026, 12, 3)) == ()


def test_five_days_and_five_working_days_are_two_days() -> None:
    one = ProcedureSetting("odbor", "committee_opinion", 5, "days", "63(2)", IN_FORCE)
    other = ProcedureSetting("odbor", "committee_meeting", 5, "working_days", "76(3)", IN_FORCE)
    assert conflicts((one, other), "odbor", date(2026, 12, 3)) == ((one, other),)
    assert conflicts((one, replace(other, unit="days")), "odbor", date(2026, 12, 3)) == ()


def test_the_seeds_name_every_deadline_the_rules_know() -> None:
    path = Path(__file__).parents[2] / "seeds" / "ptuj" / "procedure.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file, delimiter=";")}
    assert set(RULES) <= names


@pytest.mark.parametrize(
    ("of", "share", "needed"),
    [
        (29, HALF, 15),  # more than half
        (8, HALF, 5),  # one half is no majority
        (1, HALF, 1),
        (9, TWO_THIRDS, 6),
        (10, TWO_THIRDS, 7),
        (29, TWO_THIRDS, 20),
    ],
)
def test_how_many_are_needed(of: int, share: Fraction, needed: int) -> None:
    assert members_needed(of, share) == needed
