"""The messages of the outbox, as an officer reads them."""

from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.outbox import Posted, posted


def messages(application: Application, limit: int = 100) -> tuple[Posted, ...]:
    """The newest messages, of all strategies."""
    with application.reading() as database:
        return posted(database, Role.OFFICER, limit)
