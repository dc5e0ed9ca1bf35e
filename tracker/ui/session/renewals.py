"""One item for all decisions that were not carried out, with a proposed new decision for each (117(3))."""

from functools import partial

from tracker import actions
from tracker.actions import ItemGiven, MotionGiven, Recording
from tracker.coordination import ItemKind, Meeting
from tracker.sentences import say
from tracker.texts import Translator
from tracker.ui.frame.visit import Visit
from tracker.ui.session.acts import attempt, own_words, reason_of
from tracker.views.session.renewals import Renewal, renewals
from tracker.views.session.session import SessionPage

TITLE = say("Decisions that were not carried out: new decisions")
BASIS = say("rules of procedure{new_decision:cited}")
NO_REASON = say("no reason is recorded")


def to_decide_anew(view: SessionPage, here: Visit) -> tuple[Renewal, ...]:
    """What the session still has to be asked to decide anew."""
    session = view.meeting.session
    return here.keep(
        ("renewals", session.body, session.code),
        lambda: renewals(here.board(), here.coordination(), view.meeting),
    )


def add_renewals(view: SessionPage, here: Visit) -> None:
    """Puts them on the agenda, in the municipality's language."""
    work = partial(put_renewals, view.meeting, to_decide_anew(view, here), own_words(here))
    attempt(reason_of(view.meeting, here), work, say("The new decisions are proposed; look at their texts and days."))


def put_renewals(meeting: Meeting, anew: tuple[Renewal, ...], own: Translator, record: Recording) -> None:
    """The item, behind the report on decisions, with a draft for each: its task, whose it is and a new day."""
    body, session = meeting.session.body, meeting.session.code
    given = ItemGiven.of(
        title=own.sentence(TITLE),
        kind=ItemKind.OTHER,
        legal_basis=own.sentence(BASIS) if own.article_of("new_decision") else "",
        explanation="\n".join(reason_words(one, own) for one in anew),
    )
    item = actions.add_item(record, body, session, given, after=ItemKind.EXECUTION)
    for one in anew:
        motion = MotionGiven.of(
            item=item,
            text=own.sentence(one.text),
            task=one.decision.task,
            task_owner=one.decision.task_owner or None,
            task_due=one.due,
            replaces=one.decision.code,
        )
        actions.add_motion(record, body, session, motion)


def reason_words(one: Renewal, own: Translator) -> str:
    """Why a decision was not carried out."""
    return f"{one.decision.code}: {one.decision.execution_note or own.sentence(NO_REASON)}"
