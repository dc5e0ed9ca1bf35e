"""A demonstration plan with three years of recorded history up to a day, made through the same actions."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from tracker import actions
from tracker.actions import Actor, Recording
from tracker.seeding.demonstration.catalogue import read_catalogue
from tracker.seeding.demonstration.days import Days, instant
from tracker.seeding.demonstration.event import Event, record
from tracker.seeding.demonstration.grants import claimed_lines, grant_events
from tracker.seeding.demonstration.participation import participation_events
from tracker.seeding.demonstration.sessions import session_events
from tracker.seeding.demonstration.story import Story
from tracker.seeding.seed import Seed, read_seed

FOLDER = "demonstration"


def make_demonstration(engine: Engine, folder: Path, last_day: date, *, actor: Actor) -> None:
    """Records the demonstration of a seed folder: the same for the same last day, and nothing after it.

    Raises Refusal with file, line, value and cure where the seed or the catalogue is not right.
    """
    seed = read_seed(folder, folder / FOLDER)
    story = Story(read_catalogue(folder / FOLDER), Days(last_day), seed, actor, claimed_lines(folder / FOLDER))
    code_lists = Event(
        instant(story.days.first, 7), actor, "Šifranti občine in podatki za prikaz", (partial(_apply, seed),)
    )
    until = instant(last_day, 10) + timedelta(minutes=1)
    grants = grant_events(folder / FOLDER, story.days)
    participation = participation_events(folder / FOLDER, story.days, story.decisions)
    sessions = session_events(folder / FOLDER, story.days)
    record(engine, seed.strategy.code, [code_lists, *story.events(), *grants, *participation, *sessions], before=until)


def _apply(seed: Seed, recording: Recording) -> None:
    seed.apply(recording, is_demonstration=True)
    actions.open_plan(recording, recording.at.date())
    for row in seed.rows:
        if isinstance(row.given, actions.PersonGiven):
            # Addresses that nobody can have (RFC 2606), so that letters can be seen and go nowhere.
            given = actions.PersonGiven.of(work_email=f"{row.key[0]}@obcina.example")
            actions.save_person(recording, row.key[0], given)
