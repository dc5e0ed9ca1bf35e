"""Queries: what was recorded by an instant, as facts, and how it came to be."""

from tracker.store.changes import CODED, actors, changes_between, changes_numbered, history
from tracker.store.coordination import content_of, effect_from, load_coordination, load_coordination_at, rendition
from tracker.store.frozen import Damage, damages
from tracker.store.loading import load, load_at, load_sessions, load_states
from tracker.store.moments import at_change, instant_of, last_change, revision, strategies
from tracker.store.participation import load_maturity, load_proposals
from tracker.store.records import changes_since, read_record
from tracker.store.submissions import submissions_of, waiting_submissions

__all__ = [
    "CODED",
    "Damage",
    "actors",
    "at_change",
    "changes_between",
    "changes_numbered",
    "changes_since",
    "content_of",
    "damages",
    "effect_from",
    "history",
    "instant_of",
    "last_change",
    "load",
    "load_at",
    "load_coordination",
    "load_coordination_at",
    "load_maturity",
    "load_proposals",
    "load_sessions",
    "load_states",
    "read_record",
    "rendition",
    "revision",
    "strategies",
    "submissions_of",
    "waiting_submissions",
]
