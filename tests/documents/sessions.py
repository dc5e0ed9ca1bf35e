"""The city's plan with a session of its coordination: five members, every kind of vote, an item without the public."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.documents.plan import PREVIOUS, SESSION, TODAY, plan
from tracker.coordination import (
    AdoptedDecision,
    AgendaItem,
    Choice,
    Coordination,
    DatesEffect,
    ItemKind,
    Meeting,
    Membership,
    Motion,
    MotionState,
    Move,
    Presence,
    PriorityEffect,
    Reallocation,
    Vote,
    VoteMethod,
)
from tracker.facts import (
    Decision,
    Execution,
    Goal,
    Person,
    Plan,
    Priority,
    ProcedureSetting,
    Session,
    Stage,
    Visibility,
)
from tracker.views.board import Board, board

BODY = "koordinacija"
PEOPLE = (
    Person("ana", "vodja kabineta", "head of the office", "dr. Ana Žagar, univ. dipl. prav."),
    Person("bor", "vodja financ", "head of finance", "Bor Cvetko"),
    Person("eva", "vodja informatike", "head of IT", "mag. Eva Čuk Kos"),
    Person("jan", "vodja prostora", "head of planning", "Šuligoj, Jan"),
    Person("brez", "vodja družbenih dejavnosti", "head of social affairs"),
    Person("nam", "svetovalka", "adviser", "Nada Zorko"),
)
MEMBERS = ("ana", "bor", "eva", "jan", "brez")
SETTINGS = (
    ProcedureSetting(BODY, "quorum", 0.5, "share", "45(1)", date(2020, 11, 7)),
    ProcedureSetting(BODY, "majority", 0.5, "share", "46(1)", date(2020, 11, 7)),
    ProcedureSetting(BODY, "invitation", 10, "days", "22(1)", date(2020, 11, 7)),
)
MOVES = (
    Move("D1-01", "D1-01.F1", 2026, Stage.PLANNED, -1_000_000),
    Move("E1-02", "E1-02.F1", 2026, Stage.PLANNED, 1_000_000),
)
ITEMS = (
    AgendaItem(1, "Potrditev zapisnika", ItemKind.MINUTES),
    AgendaItem(2, "Izvršitev sklepov", ItemKind.EXECUTION),
    AgendaItem(
        3,
        "Rok ukrepa E1-02",
        ItemKind.MEASURE,
        measure="E1-02",
        presenter="vodja kabineta",
        prepared_by="Služba za informatiko",
        case_number="382-1/2021-60",
        committee="odbor-gospodarstvo",
        legal_basis="98. člen poslovnika",
        explanation="Povezava z zbirkami zamuja.\n\nMnenje je na poti.",
        annexes="Terminski načrt\nhttps://obcina.si/nacrt.pdf",
        discussion="Člani so vprašali po mnenju.",
    ),
    AgendaItem(4, "Prerazporeditev", ItemKind.REALLOCATION, presenter="vodja financ"),
    AgendaItem(
        5,
        "Ponudba za varnostni pregled",
        visibility=Visibility.INTERNAL,
        visibility_reason="poslovna skrivnost",
        discussion="Skrivna cena je 17.",
    ),
    AgendaItem(6, "Umaknjena zadeva", is_withdrawn=True),
    AgendaItem(7, "Vprašanja in pobude", ItemKind.QUESTIONS, proposed_decision="Odgovori se dajo pisno."),
)
ROLL_CALL = (
    ("ana", Choice.FOR),
    ("bor", Choice.AGAINST),
    ("brez", Choice.NOT_VOTED),
    ("eva", Choice.AGAINST),
    ("jan", Choice.ABSENT),
)
PRESENT = ("ana", "bor", "brez", "eva")


def motion(number: int, item: int, text: str, **fields: Any) -> Motion:
    """A motion of the session."""
    return replace(Motion(SESSION.code, BODY, item, number, text), **fields)


MOTIONS = (
    motion(
        1,
        3,
        "Rok ukrepa E1-02 se podaljša do 31. 3. 2027.",
        effects=(DatesEffect("E1-02", end=date(2027, 3, 31)), PriorityEffect("E1-02", Priority.HIGH)),
        before=(("E1-02/end", "2026-09-30"), ("E1-02/priority", "medium")),
        state=MotionState.ADOPTED,
        decision="2026/3-01",
        task="Objaviti nov rok",
        task_owner="uprava",
        task_due=date(2027, 1, 15),
        votes=(Vote(1, VoteMethod.HANDS, 4, 3, 1, True, PRESENT),),
    ),
    motion(2, 3, "Ukrep E1-02 se zaustavi.", state=MotionState.WITHDRAWN),
    motion(
        3,
        4,
        "Za povezavo se prerazporedi 10.000,00 EUR.",
        effects=(Reallocation("povezava z zbirkami", MOVES),),
        before=(("D1-01/D1-01.F1/2026/planned", 20_000_000), ("E1-02/E1-02.F1/2026/planned", 3_000_000)),
        state=MotionState.REJECTED,
        votes=(Vote(1, VoteMethod.ROLL_CALL, 4, 1, 2, False, PRESENT, ROLL_CALL),),
    ),
    motion(
        4,
        5,
        "Skrivna ponudba se sprejme.",
        visibility=Visibility.INTERNAL,
        state=MotionState.ADOPTED,
        decision="2026/3-02",
        votes=(Vote(1, VoteMethod.HANDS, 4, 4, 0, True, PRESENT),),
    ),
)
MEETING = Meeting(
    SESSION,
    hour="15:00",
    place="Mestna hiša",
    items=ITEMS,
    motions=MOTIONS,
    attendance=(
        Presence("ana", is_present=True),
        Presence("bor", is_present=True, substitute="nam"),
        Presence("brez", is_present=True),
        Presence("eva", is_present=True),
        Presence("jan", note="bolniška odsotnost"),
    ),
)
EARLIER = Meeting(Session("2026/2", BODY, PREVIOUS))


def recorded() -> Plan:
    """The plan with the people of the body, goals, and a decision that took the place of another."""
    known = plan()
    replaced = Decision("2026/2-01", "2026/2", "Stari sklep.", PREVIOUS, 5, 0, execution=Execution.REPLACED, body=BODY)
    goals = (Goal("E1-a", "Storitve so na spletu", "Services are online", "E1"),)
    measures = tuple(replace(one, goal="E1-a") if one.code == "E1-01" else one for one in known.measures)
    decisions = (replaced, *(replace(one, body=BODY) for one in known.decisions))
    return replace(known, people=PEOPLE, goals=goals, measures=measures, decisions=decisions)


def coordination(**fields: Any) -> Coordination:
    """Everything about the body; `fields` change the session."""
    return Coordination(
        bodies=recorded().bodies,
        memberships=tuple(
            Membership(BODY, code, "nam" if code == "bor" else "", is_chair=code == "ana") for code in MEMBERS
        ),
        meetings=(EARLIER, replace(MEETING, **fields)),
        decisions=(AdoptedDecision("2026/2-01", "2026/2", BODY, 1, 5, "2026/2-04"),),
        procedure=SETTINGS,
    )


def session_board(known: Plan | None = None) -> Board:
    """The plan on the day of the report."""
    return board(known or recorded(), TODAY)
