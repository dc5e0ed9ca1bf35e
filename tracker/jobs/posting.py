"""Sending what waits in the outbox."""

from datetime import datetime

from tracker.bootstrap import Application, sender_of
from tracker.outbox import Outcome, send_due
from tracker.sentences import Sentence, count, say


def send_waiting(application: Application, due_at: datetime) -> Sentence:
    """Sends every message whose time has come; what came of it."""
    return outcome_words(send_due(application.engine, sender_of(application.settings), application.clock.tell))


def outcome_words(outcome: Outcome) -> Sentence:
    """What became of the messages that were tried."""
    troubled = outcome.waiting + outcome.unsure + outcome.dead
    if troubled:
        return say(
            "Messages sent: {sent}; tried again later: {waiting}; perhaps sent twice: {unsure}; given up: {dead}.",
            sent=outcome.sent,
            waiting=outcome.waiting,
            unsure=outcome.unsure,
            dead=outcome.dead,
        )
    if outcome.filed:
        return count(
            "{n} message was written to a file and reaches nobody: no mail server is set.",
            "{n} messages were written to files and reach nobody: no mail server is set.",
            outcome.filed,
        )
    if not outcome.sent:
        return say("No message was waiting.")
    return count("{n} message was sent.", "{n} messages were sent.", outcome.sent)
