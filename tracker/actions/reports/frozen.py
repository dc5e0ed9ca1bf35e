"""Reports: what the officer writes into them, and their freezing. Minutes: their adoption and publication."""

import hashlib
import json
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from tracker.actions.days import refuse_to_come
from tracker.actions.given import Code, Day, Given, Prose, Title
from tracker.actions.motion.motions import decision_row
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import save
from tracker.actions.session.agendas import session_row
from tracker.facts import Role, SessionKind, Visibility
from tracker.models import Narrative, Rendition, Report, Session
from tracker.sentences import Refusal

LARGEST_FILE = 60_000_000
File = Annotated[bytes, Field(min_length=1, max_length=LARGEST_FILE, strict=True)]
Fingerprint = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class NarrativeGiven(Given):
    """`texts` by the name of their place in the report; `state_on` is the day the report tells of."""

    texts: dict[Code, Prose] = Field(default_factory=dict, max_length=20)
    state_on: Day | None = None


class FrozenGiven(Given):
    """A report as it is kept for ever: `content` is its canonical JSON, `files` its bytes by format (pdf, docx, ...).

    `change` is the number of the change set up to which it tells what was recorded, `decision` the code of the
    decision that adopted it, `subject` a measure's code or a year.
    """

    kind: Code
    language: Code
    title: Title
    content: str = Field(min_length=2, max_length=LARGEST_FILE)
    sha256: Fingerprint
    files: dict[Code, File] = Field(min_length=1, max_length=10)
    change: int = Field(ge=1, le=2**31 - 1)
    body: Prose = ""
    session: Prose = ""
    subject: Prose = ""
    state_on: Day | None = None
    decision: Prose = ""
    visibility: Visibility = Visibility.PUBLIC


@allowed(Role.OFFICER)
def save_narrative(
    recording: Recording,
    body: Code,
    session: Code,
    kind: Code,
    language: Code,
    given: NarrativeGiven,
    subject: Prose = "",
) -> None:
    """Keeps what the officer writes into a report of a session before it is frozen."""
    held = recording.id_of(session_row(recording, body, session))
    key: dict[str, object] = {"strategy_id": recording.strategy_id(), "session_id": held}
    key |= {"report_kind": kind, "subject": subject, "language": language}
    save(recording, Narrative, key, given.present(), given.version)


@allowed(Role.OFFICER)
def freeze_report(recording: Recording, given: FrozenGiven) -> int:
    """Keeps a report and the bytes of its files for ever, and returns its number.

    Raises Refusal where the fingerprint is not that of the content, where the body took no such decision, and where
    the same report is kept already.
    """
    if hashlib.sha256(given.content.encode("utf-8", "surrogatepass")).hexdigest() != given.sha256:
        raise Refusal("The fingerprint is not that of the report. Make the report anew and freeze it again.")
    held = recording.id_of(session_row(recording, given.body, given.session)) if given.session else None
    if given.decision and given.body:
        decision_row(recording, given.body, given.decision)
    _refuse_kept(recording, given, held)
    report = Report(
        strategy_id=recording.strategy_id(),
        session_id=held,
        content=_content(given.content),
        as_of_change_id=_change(recording, given.change),
        frozen_at=recording.at,
        files={name: hashlib.sha256(content).hexdigest() for name, content in given.files.items()},
        **given.present("content", "files", "change", "body", "session"),
    )
    recording.database.add(report)
    number = recording.id_of(report)
    for name, content in given.files.items():
        recording.database.add(Rendition(report_id=number, format=name, content=content))
    return number


def _content(text: str) -> dict[str, object]:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Refusal("The content of the report is not a document. Make the report anew and freeze it again.")
    return content


def _change(recording: Recording, number: int) -> int:
    if number >= recording.database.info["change_id"]:
        raise Refusal("There is no change {number} yet that the report could tell of.", number=number)
    return number


def _refuse_kept(recording: Recording, given: FrozenGiven, session: int | None) -> None:
    same = select(Report.id).where(  # type: ignore[call-overload]
        Report.sha256 == given.sha256, Report.kind == given.kind, Report.session_id == session
    )
    if recording.database.execute(same).first() is not None:
        raise Refusal("The same report is frozen already. Fetch it from the list of reports.")


@allowed(Role.OFFICER)
def adopt_minutes(recording: Recording, body: Code, session: Code, at_session: Code) -> None:
    """Records that the minutes of a session were adopted at a later regular one (57(2)).

    Raises Refusal for a session that is not later, not regular or still to come, and for minutes that are adopted
    already.
    """
    row, later = session_row(recording, body, session), session_row(recording, body, at_session)
    if row.minutes_adopted_on is not None:
        raise Refusal(
            "The minutes of session {code} were adopted on {day:date} already.",
            code=row.code,
            day=row.minutes_adopted_on,
        )
    if later.on <= row.on or later.kind is not SessionKind.REGULAR:
        raise Refusal(
            "Minutes are adopted at the next regular session{minutes_adopted:cited}; {code} is none after {day:date}.",
            code=later.code,
            day=row.on,
        )
    if later.cancelled_on is not None:
        raise Refusal("The session {code} was cancelled: it adopts nothing.", code=later.code)
    refuse_to_come(recording, later.on)
    if row.closed_on is None:
        raise Refusal("The session {code} has not ended yet. End it first.", code=row.code)
    row.minutes_adopted_on = later.on


@allowed(Role.OFFICER)
def publish_minutes(recording: Recording, body: Code, session: Code, on: Day) -> None:
    """Records the day on which the adopted minutes of a session were published (57(5))."""
    row: Session = session_row(recording, body, session)
    if row.minutes_adopted_on is None:
        raise Refusal(
            "The minutes of session {code} are not adopted yet; only adopted ones are published.", code=row.code
        )
    if on < row.minutes_adopted_on:
        raise Refusal("Minutes are published after they were adopted on {day:date}.", day=row.minutes_adopted_on)
    refuse_to_come(recording, on)
    row.minutes_published_on = on
