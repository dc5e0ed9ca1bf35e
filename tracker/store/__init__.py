"""Queries: what was recorded by an instant, as facts, and how it came to be."""

from tracker.store.changes import changes_between, history
from tracker.store.loading import load, load_sessions, load_states
from tracker.store.moments import at_change, last_change, revision, strategies
from tracker.store.submissions import submissions_of, waiting_submissions

__all__ = [
    "at_change",
    "changes_between",
    "history",
    "last_change",
    "load",
    "load_sessions",
    "load_states",
    "revision",
    "strategies",
    "submissions_of",
    "waiting_submissions",
]
