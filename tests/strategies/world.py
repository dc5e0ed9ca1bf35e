"""Two strategies in one database: the same owner, body and source, measures of the same code, words of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from tests.plans import ADMINISTRATOR, instant
from tracker import actions
from tracker.actions import Actor, Recording
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.facts import Lifecycle, ProposerKind, Visibility

FIRST, SECOND = "digitalno", "promet"
WORDS = {FIRST: "Jagodnjak", SECOND: "Kolesarnica"}
"""A word that stands in everything of one strategy and in nothing of the other."""
DECISIONS = {FIRST: "01", SECOND: "02"}
"""The number of a decision that was recorded without a vote, and concerns a measure of one of them."""
TITLES = {FIRST: "Strategija digitalnega prehoda", SECOND: "Celostna prometna strategija"}
TODAY = date(2026, 3, 15)


def other(code: str) -> str:
    """The other strategy."""
    return SECOND if code == FIRST else FIRST


def office(engine: Engine, **settings: object) -> Application:
    """The tracker on 15 March 2026."""
    return Application(Settings.model_validate(settings), engine, Clock(ZoneInfo("Europe/Ljubljana"), TODAY))


@contextmanager
def recording(
    engine: Engine, strategy: str, day: int, actor: Actor = ADMINISTRATOR, reason: str = ""
) -> Iterator[Recording]:
    """A transaction on one of them."""
    reason = reason or f"vnos {WORDS[strategy]}"
    with actions.recording(engine, actor, reason, instant(day), strategy=strategy) as record:
        yield record


def fill(engine: Engine) -> None:
    """Both, with what they share."""
    for strategy in (FIRST, SECOND):
        with recording(engine, strategy, 1) as r:
            actions.save_strategy(r, strategy, actions.StrategyGiven.of(title=TITLES[strategy]))
            actions.open_plan(r, instant(1).date())
    with recording(engine, FIRST, 1, reason="skupno vsem") as r:
        actions.save_organisation(r, "it", actions.OrganisationGiven.of(title="Služba za informatiko"))
        actions.save_person(
            r, "vodja", actions.PersonGiven.of(name="Ana Novak", organisation="it", work_email="ana@obcina.si")
        )
        actions.save_source(r, "own", actions.SourceGiven.of(title="Lastna sredstva"))
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 4, 1)))
    for strategy in (FIRST, SECOND):
        with recording(engine, strategy, 2) as r:
            _plan(r, WORDS[strategy])
        with recording(engine, strategy, 3) as r:
            decision = actions.DecisionGiven.of(text=f"Brez glasovanja: {WORDS[strategy]}", measures=("E1-01",))
            actions.save_decision(r, "koordinacija", "2026/1", f"2026/1-{DECISIONS[strategy]}", decision)
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=date(2026, 10, 31)))


def _plan(r: Recording, word: str) -> None:
    actions.save_area(r, "E1", actions.AreaGiven.of(title=f"Področje {word}"))
    actions.save_tag(r, "oznaka", actions.TagGiven.of(title=f"Oznaka {word}"))
    for code, visibility in (("E1-01", Visibility.PUBLIC), ("E1-02", Visibility.INTERNAL)):
        measure = actions.MeasureGiven.of(
            title=f"Ukrep {word} {code}", area="E1", lead="it", responsible="vodja", tags=("oznaka",),
            lifecycle=Lifecycle.IN_PROGRESS, start=date(2025, 11, 1), end=date(2026, 9, 30),
            visibility=visibility, visibility_reason="" if visibility is Visibility.PUBLIC else word,
        )  # fmt: skip
        actions.save_measure(r, code, measure)
    actions.save_milestone(
        r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(title=f"Mejnik {word}", planned_on=date(2026, 3, 6))
    )
    actions.save_line(r, "E1-01", "E1-01.F1", actions.LineGiven.of(source="own"))
    actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(planned=1_000_000))
    actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(planned=2_000_000))
    actions.report_update(r, "E1-01", date(2026, 3, 1), actions.UpdateGiven.of(progress=0.25, done=word))
    proposal = actions.ProposalGiven.of(text=word, received_on=date(2026, 3, 2), origin_kind=ProposerKind.COMMITTEE)
    actions.add_proposal(r, proposal)
