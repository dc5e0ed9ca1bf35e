"""A body of seven, a session, and money to move, written through the actions."""

from contextlib import AbstractContextManager
from datetime import date

from sqlalchemy import Engine

from tests.plans import open_by_now, recorder, small_plan
from tracker import actions, store
from tracker.actions import Actor, Recording
from tracker.coordination import Coordination, Meeting, Motion
from tracker.facts import Amount, Measure, Plan, Role

BODY = "koordinacija"
SESSION = "2026/1"
DAY = date(2026, 3, 20)
MEMBERS = ("clan-1", "clan-2", "clan-3", "clan-4", "clan-5", "clan-6", "clan-7")
OFFICER = Actor("skrbnica", Role.OFFICER)
SETTINGS = (
    ("svet", "extraordinary_most_items", 3, "items", "23(1)"),
    ("svet", "votes_on_one_matter", 2, "items", "52(2)"),
    ("svet", "two_thirds_quorum", 0.6667, "share", "45(4)"),
    ("svet", "rules_majority", 0.6667, "share", "121(2)"),
    ("svet", "correspondence_quorum", 0.5, "share", "24(2)"),
    (BODY, "quorum", 0.5, "share", "45(1)"),
    (BODY, "majority", 0.5, "share", "46(1)"),
    (BODY, "invitation", 10, "days", "22(1)"),
)


def coordination_plan(engine: Engine) -> None:
    """Two measures with money, a body with seven members, and a regular session on 20 March 2026."""
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Portal", lead="it", end=date(2026, 12, 31)))
        actions.save_line(r, "E1-02", "E1-02.F1", actions.LineGiven.of(source="own"))
        amount = actions.AmountGiven.of(planned=500_000, secured=400_000, contracted=300_000, realised=100_000)
        actions.save_amount(r, "E1-02", "E1-02.F1", 2026, amount)
        actions.save_organisation(r, "finance", actions.OrganisationGiven.of(title="Oddelek za finance"))
        actions.save_body(r, "svet", actions.BodyGiven.of(title="Mestni svet", kind="council"))
        actions.save_body(r, BODY, actions.BodyGiven.of(title="Koordinacija", members=7))
        for body, name, value, unit, article in SETTINGS:
            actions.save_setting(
                r, body, name, article, date(2020, 11, 7), actions.SettingGiven.of(value=value, unit=unit)
            )
        for code in (*MEMBERS, "namestnik"):
            actions.save_person(r, code, actions.PersonGiven.of(function=f"funkcija {code}"))
        for code in MEMBERS:
            substitute = "namestnik" if code == "clan-1" else None
            given = actions.MembershipGiven.of(substitute=substitute, is_chair=code == "clan-1")
            actions.save_membership(r, BODY, code, date(2023, 1, 1), given)
        actions.save_session(r, BODY, SESSION, actions.SessionGiven.of(on=DAY))
        actions.add_item(r, BODY, SESSION, actions.ItemGiven.of(title="Prerazporeditev", kind="reallocation"))


def acting(
    engine: Engine, day: int = 20, reason: str = "seja", actor: Actor = OFFICER
) -> AbstractContextManager[Recording]:
    """One transaction of the officer on a day of March 2026, at noon."""
    return recorder(engine, actor)(day, reason)


def reallocation(cents: int = 100_000, back: int | None = None, stage: str = "planned") -> actions.ReallocationGiven:
    """From the portal to the application; `back` is what the other side gets if it is not the same."""
    return actions.ReallocationGiven(
        purpose="povezava z državnim sistemom",
        moves=(
            {"measure": "E1-02", "line": "E1-02.F1", "year": 2026, "stage": stage, "cents": -cents},
            {"measure": "E1-01", "line": "E1-01.F1", "year": 2026, "stage": stage, "cents": back or cents},
        ),
    )


def draft(engine: Engine, *effects: object, **fields: object) -> int:
    """A motion about the first item with some effects; its number."""
    given = actions.MotionGiven.of(**{"item": 1, "text": "Sklep.", "effects": effects, **fields})
    with acting(engine, 10) as record:
        return actions.add_motion(record, BODY, SESSION, given)


def attend(engine: Engine, present: int) -> None:
    """The first so many members are there, the others are not."""
    with acting(engine) as record:
        for position, code in enumerate(MEMBERS):
            given = actions.PresenceGiven.of(is_present=position < present)
            actions.set_presence(record, BODY, SESSION, code, given)


def cast(engine: Engine, motion: int, votes_for: int = 5, votes_against: int = 1, **fields: object) -> str:
    """A vote by show of hands; the code of the decision."""
    given = actions.VoteGiven.of(**{"votes_for": votes_for, "votes_against": votes_against, **fields})
    with acting(engine, 20, "glasovanje") as record:
        return actions.vote(record, BODY, SESSION, motion, given)


def revision(engine: Engine) -> int:
    """The number of the last change."""
    with open_by_now(engine) as database:
        return store.revision(database)


def plan(engine: Engine) -> Plan:
    """The plan as it is now, with everything internal."""
    with open_by_now(engine) as database:
        return store.load(database, role=Role.ADMINISTRATOR)


def measure(engine: Engine, code: str) -> Measure:
    """A measure as it is now."""
    return next(one for one in plan(engine).measures if one.code == code)


def amount(engine: Engine, code: str, year: int = 2026) -> Amount:
    """The amounts of the only funding line of a measure in a year."""
    (line,) = measure(engine, code).funding
    return next(one for one in line.amounts if one.year == year)


def recorded(engine: Engine, role: Role = Role.ADMINISTRATOR) -> Coordination:
    """Everything about sessions as it is now."""
    with open_by_now(engine) as database:
        return store.load_coordination(database, role=role)


def meeting(engine: Engine, code: str = SESSION, role: Role = Role.ADMINISTRATOR) -> Meeting:
    """A session of the coordination."""
    return next(one for one in recorded(engine, role).meetings if (one.session.body, one.session.code) == (BODY, code))


def motion(engine: Engine, number: int = 1) -> Motion:
    """A motion of the session."""
    return next(one for one in meeting(engine).motions if one.number == number)


def announce(engine: Engine) -> None:
    """The invitation is sent on the tenth of March."""
    with acting(engine, 10) as record:
        actions.mark_step(record, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 10)))
