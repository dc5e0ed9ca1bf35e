"""Tries a way on a database and tells who found it, in which words."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tests.tamper.table import Finder, Way
from tracker import health
from tracker.database import open_for_reading
from tracker.head_note import Noted, write_note
from tracker.sentences import Refusal
from tracker.store.chain import head
from tracker.store.heads import Held, look_for
from tracker.texts import Translator

ENGLISH = Translator("en")


@dataclass(frozen=True)
class Outcome:
    """Who found what was done, and the first words of it."""

    finder: Finder
    words: str = ""


def newest_change(engine: Engine) -> Noted:
    """The newest change with its seal, as it stands beside the file, and as somebody noted it in the minutes."""
    with open_for_reading(engine) as database:
        found = head(database)
    return Noted(found.number, found.seal)


def attempt(engine: Engine, way: Way) -> Outcome:
    """Does it, and asks those who may find it in turn."""
    newest = newest_change(engine)
    write_note(engine, newest)
    try:
        way.write(engine)
    except DBAPIError as refused:
        return Outcome(Finder.DATABASE, str(refused.orig).splitlines()[0])
    except Refusal as refused:
        found = ENGLISH.sentence(refused.sentence)
        return Outcome(Finder.SAVING, found) if health.examine(engine) else Outcome(Finder.NOBODY, found)
    findings = health.examine(engine)
    if findings:
        return Outcome(Finder.DOCTOR, " / ".join(ENGLISH.sentence(each) for each in findings[:3]))
    with open_for_reading(engine) as database:
        held = look_for(database, newest.seal, newest.number).held
    if held is not Held.HELD:
        return Outcome(Finder.SEAL, "no change has the seal that was noted")
    return Outcome(Finder.NOBODY)
