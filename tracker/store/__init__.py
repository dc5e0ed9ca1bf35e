"""Queries: what was recorded by an instant, as facts, and how it came to be."""

from tracker.store.chain import Head, newest
from tracker.store.changes import (
    CODED,
    actors,
    changes_between,
    changes_numbered,
    history,
    history_numbers,
    numbers_between,
)
from tracker.store.coordination import load_coordination, load_coordination_at
from tracker.store.effects import effect_from
from tracker.store.frozen import Altered, Damage, Stamped, content_of, damages, json_of, rendition, stamped, time_stamp
from tracker.store.heads import Finding, Held, Printed, look_for, printed, seal_of_change
from tracker.store.loading import load, load_at, load_sessions, load_states, load_strategies, state
from tracker.store.marks import Mark, read_at_mark, read_marked
from tracker.store.maturity import load_maturity, load_maturity_at
from tracker.store.moments import at_change, instant_of, last_change, revision, strategies, told_change
from tracker.store.proposals import load_proposals
from tracker.store.publications import Published, holds_publication, publications
from tracker.store.records import changes_since, read_record
from tracker.store.sealing import shown_seal
from tracker.store.sight import open_on
from tracker.store.standings import judged_days, kept_standings
from tracker.store.strategies import one_of_several
from tracker.store.submissions import submissions_of, waiting_submissions
from tracker.store.touches import EntryKey, Touch, Touches, touches_since

__all__ = [
    "CODED",
    "Altered",
    "Damage",
    "EntryKey",
    "Finding",
    "Head",
    "Held",
    "Mark",
    "Printed",
    "Published",
    "Stamped",
    "Touch",
    "Touches",
    "actors",
    "at_change",
    "changes_between",
    "changes_numbered",
    "changes_since",
    "content_of",
    "damages",
    "effect_from",
    "history",
    "history_numbers",
    "holds_publication",
    "instant_of",
    "json_of",
    "judged_days",
    "kept_standings",
    "last_change",
    "load",
    "load_at",
    "load_coordination",
    "load_coordination_at",
    "load_maturity",
    "load_maturity_at",
    "load_proposals",
    "load_sessions",
    "load_states",
    "load_strategies",
    "look_for",
    "newest",
    "numbers_between",
    "one_of_several",
    "open_on",
    "printed",
    "publications",
    "read_at_mark",
    "read_marked",
    "read_record",
    "rendition",
    "revision",
    "seal_of_change",
    "shown_seal",
    "stamped",
    "state",
    "strategies",
    "submissions_of",
    "time_stamp",
    "told_change",
    "touches_since",
    "waiting_submissions",
]
