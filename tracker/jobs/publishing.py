"""Publishes the public site each night, where something was recorded since or another plan is open; once a week at
least, for lights turn."""

from datetime import date, datetime, timedelta

from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.files import is_full
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator

SCHEDULER = Actor("samodejna objava", Role.OFFICER)
LONGEST = timedelta(days=7)


def publish_nightly(application: Application, _: datetime) -> Sentence:
    """Publishes what is new. Raises Refusal where no plan is open, or the site cannot be written."""
    from tracker import publishing  # what makes the documents is nothing that other jobs need

    shown = publishing.shown_of(application)
    if shown is not None and not _is_old(application, shown.day) and not publishing.is_behind(application, shown):
        return say("Nothing is new for the public; nothing was published.")
    t = Translator(application.settings.language)
    reason = t("The public site is published each night.")
    try:
        made = publishing.approve(publishing.own_task(application), application.recording(SCHEDULER, reason))
    except OSError as error:
        raise unwritten(error) from error
    if made is None:
        return say("Nothing is new for the public; nothing was published.")
    return say("Published as number {number}.", number=made.number)


def _is_old(application: Application, day: str) -> bool:
    """Whether what is shown of a day (ISO) is a week old."""
    return application.clock.today() - date.fromisoformat(day) >= LONGEST


def unwritten(error: OSError) -> Refusal:
    """That the site could not be written, and the cure."""
    if is_full(error):
        return Refusal("There is no room left for the public site. Make room on that disk; what was published stays.")
    return Refusal(
        "The public site cannot be written: {problem}. Tell the administrator; what was published stays.",
        problem=error.strerror or type(error).__name__,
    )
