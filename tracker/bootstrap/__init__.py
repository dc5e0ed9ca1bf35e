"""Wires it: settings -> engine, clock -> what the entry points (pages, commands) need."""

from tracker.bootstrap.application import Application
from tracker.bootstrap.history import History
from tracker.bootstrap.mailing import sender_of, transport
from tracker.bootstrap.opening import application, version
from tracker.store import Head

__all__ = ["Application", "Head", "History", "application", "sender_of", "transport", "version"]
