"""Whether a file is a frozen report, whether what is stored is still what was frozen, and whether history agrees."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from tracker import store
from tracker.bootstrap import Application
from tracker.coordination import FrozenReport
from tracker.documents.document import ReportDocument
from tracker.facts import FOR_THE_PUBLIC, Plan, Role, Visibility
from tracker.reporting.building import build
from tracker.reporting.claimed import UNPACKED, Claim, claimed, claimed_in, sha256_of
from tracker.reporting.comparing import differing_sections
from tracker.reporting.freezing import frozen_document
from tracker.reporting.past import coordination_at, plan_at
from tracker.reporting.seals import Noted, seal_words
from tracker.reporting.stamping import stamp_words
from tracker.reporting.wanted import as_frozen
from tracker.sentences import Refusal, Sentence, count, say
from tracker.texts import Translator
from tracker.views.session.meetings import find_meeting


class Verdict(StrEnum):
    """What a file is."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DAMAGED = "damaged"
    ALTERED = "altered"
    DRAFT = "draft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of a file: only AGREES is good. `sections` are those in which history tells something else.

    `claim` is what the file says of itself, `is_held` whether history holds the seal in it; None where it tells none.
    `newer` is the same report frozen again later, where it was.
    """

    sha256: str
    verdict: Verdict
    sentences: tuple[Sentence, ...]
    report: FrozenReport | None = None
    format: str = ""
    sections: tuple[str, ...] = ()
    claim: Claim = field(default_factory=Claim)
    is_held: bool | None = None
    newer: FrozenReport | None = None


def verify(application: Application, path: Path) -> Verification:
    """What a file is, and whether history holds the seal it tells. Raises Refusal for what cannot be read as a file."""
    return _verification(application, *_read(path))


def verify_content(application: Application, content: bytes, *, tells_hidden: bool) -> Verification:
    """The same of a file that anybody sent. What was made internal since is named only where `tells_hidden`."""
    sha256 = hashlib.sha256(content).hexdigest()
    return _verification(application, sha256, claimed_in(content, UNPACKED), tells_hidden=tells_hidden)


def _verification(application: Application, sha256: str, claim: Claim, *, tells_hidden: bool = True) -> Verification:
    found = replace(_judged(application, sha256, claim.fingerprint, tells_hidden=tells_hidden), claim=claim)
    if not claim.seal:
        return found
    is_held, words = seal_words(application, Noted(claim.seal, claim.change))
    verdict = Verdict.DIFFERS if found.verdict is Verdict.AGREES and not is_held else found.verdict
    return replace(found, verdict=verdict, sentences=(*found.sentences, words), is_held=is_held)


def _judged(application: Application, sha256: str, fingerprint: str, *, tells_hidden: bool) -> Verification:
    everything: list[FrozenReport] = []
    for tracker in application.each():
        reports = tracker.coordination(Role.ADMINISTRATOR).reports
        everything += reports
        for report in reversed(reports):
            formats = {one: name for name, one in (*report.files, ("json", report.sha256))}
            if sha256 in formats:
                found = _verified(tracker, report, sha256, formats[sha256], tells_hidden=tells_hidden)
                return _with_newer(tracker, found, report, reports)
    return _not_adopted(application, sha256, fingerprint, everything)


def _with_newer(
    application: Application, found: Verification, report: FrozenReport, reports: Sequence[FrozenReport]
) -> Verification:
    """That the same report was frozen again later, where it was."""
    newer = next((one for one in reversed(reports) if _what(one) == _what(report) and one.id > report.id), None)
    if newer is None:
        return found
    words = say(
        "It is an earlier version: the same report was frozen again on {day:date}, and that one counts.",
        day=application.clock.day_of(newer.frozen_at),
    )
    return replace(found, newer=newer, sentences=(*found.sentences[:2], words, *found.sentences[2:]))


def _what(one: FrozenReport) -> tuple[object, ...]:
    """What two versions of one report share."""
    return one.kind, one.body, one.session, one.subject, one.language, one.visibility


def _read(path: Path) -> tuple[str, Claim]:
    if path.is_dir():
        raise Refusal("“{file}” is a folder. Name the file of a report.", file=str(path))
    if path.exists() and not path.is_file():
        raise Refusal("“{file}” is not a file. Name the file of a report.", file=str(path))
    try:
        return sha256_of(path), claimed(path)
    except OSError as wrong:
        raise Refusal(
            "“{file}” cannot be read: {problem}. Check its name and whether you may read it.",
            file=str(path),
            problem=str(wrong.strerror),
        ) from wrong


def _not_adopted(
    application: Application, sha256: str, fingerprint: str, reports: Sequence[FrozenReport]
) -> Verification:
    original = next((report for report in reports if fingerprint and report.sha256 == fingerprint), None)
    if original is not None:
        words = say(
            "This file is not the frozen one: it says it is the report below, but its bytes are others. It was saved "
            "again or altered. Fetch the frozen file from the list of reports."
        )
        return Verification(sha256, Verdict.ALTERED, (words, about(application, original)), original)
    if fingerprint:
        draft = say(
            "This file is a draft of a report, or one that another tracker froze: no such report is frozen here."
        )
        return Verification(sha256, Verdict.DRAFT, (draft,))
    unknown = say("This file is none of the frozen reports, and no report of the tracker that could be recognised.")
    return Verification(sha256, Verdict.UNKNOWN, (unknown,))


def _verified(
    application: Application, report: FrozenReport, sha256: str, file_format: str, *, tells_hidden: bool
) -> Verification:
    told = (say("This is the frozen file ({format}).", format=file_format), about(application, report))
    with application.reading() as database:
        is_broken = any(store.damages(database, report.id))
    if is_broken:
        damage = say(
            "But what the database keeps of this report was altered after it was frozen. Run tracker doctor, and "
            "restore a backup."
        )
        return Verification(sha256, Verdict.DAMAGED, (*told, damage), report, file_format)
    sections, words = _history(application, report, tells_hidden=tells_hidden)
    verdict = Verdict.DIFFERS if sections else Verdict.AGREES
    return Verification(sha256, verdict, (*told, *words, *_stamp(application, report)), report, file_format, sections)


def _stamp(application: Application, report: FrozenReport) -> Iterator[Sentence]:
    with application.reading() as database:
        response = store.time_stamp(database, report.id) if report.is_stamped else None
    if response is not None:
        yield stamp_words(application, store.Stamped(report.id, report.title, report.sha256, response))[1]


def about(application: Application, report: FrozenReport) -> Sentence:
    """Which report it is, when it was frozen and by which decision it was adopted."""
    adopted = say("adopted by the decision {code}", code=report.decision)
    return say(
        "“{title}”, {session}, state on {day:date}, frozen on {frozen:date}, {adopted}.",
        title=report.title,
        session=say("session {code}", code=report.session) if report.session else say("for no session"),
        day=report.state_on,
        frozen=application.clock.day_of(report.frozen_at),
        adopted=adopted if report.decision else say("no decision that adopted it is recorded"),
    )


def _history(
    application: Application, report: FrozenReport, *, tells_hidden: bool
) -> tuple[tuple[str, ...], tuple[Sentence, ...]]:
    """The sections in which the report would say something else if it were built today, and that in words."""
    frozen = frozen_document(application, report)
    rebuilt: ReportDocument | None = None
    try:
        is_marked = frozen.made_on is not None or Translator(report.language)("INTERNAL") in frozen.notices
        asked = replace(as_frozen(report), made_on=frozen.made_on or report.frozen_at.date())
        rebuilt = build(application, asked, seal=_told_then(application, frozen), is_marked=is_marked)
        sections = differing_sections(frozen, rebuilt)
    except Refusal:
        sections = (frozen.title,)
    if not sections:
        same = say("History agrees: built again today from what was recorded then, it is the same to the letter.")
        return (), (same,)
    hidden = _hidden_since(application, report)
    words = count(
        "Built again from what was recorded then, {n} section is different: {sections}.",
        "Built again from what was recorded then, {n} sections are different: {sections}.",
        len(sections),
        sections=", ".join(sections),
    )
    return sections, (words, *_reasons(hidden, rebuilt is None, tells_hidden=tells_hidden))


def _told_then(application: Application, frozen: ReportDocument) -> str | None:
    """The seal that a report has to tell by the release that froze it; None where that is what is told today."""
    with application.reading() as database:
        own = store.seal_of_change(database, frozen.change)
    return frozen.seal if frozen.seal in ("", own) else None


def _reasons(hidden: tuple[str, ...], cannot_be_built: bool, *, tells_hidden: bool) -> Iterator[Sentence]:
    if hidden and not tells_hidden:
        yield say("Some of what it tells was made internal since. That alone makes a difference.")
    elif hidden:
        yield count(
            "Since then {n} measure, decision or agenda item was made internal ({codes}); the past is shown without "
            "it. That alone makes a difference, and no one need have altered anything.",
            "Since then {n} measures, decisions or agenda items were made internal ({codes}); the past is shown "
            "without them. That alone makes a difference, and no one need have altered anything.",
            len(hidden),
            codes=", ".join(hidden),
        )
    elif cannot_be_built:
        yield say("It cannot be built again: what it is about is no longer found in the history. Run tracker doctor.")
    else:
        yield say(
            "Either the history was altered (tracker doctor tells), or a newer version of the tracker words the report "
            "otherwise. The frozen file is the one that was adopted."
        )


def _hidden_since(application: Application, report: FrozenReport) -> tuple[str, ...]:
    """What was public when it was frozen and is kept from the public now: codes, and the items of its session."""
    if report.visibility is Visibility.INTERNAL:
        return ()
    whole, seen = (plan_at(application, report.change, role) for role in (Role.ADMINISTRATOR, FOR_THE_PUBLIC))
    hidden = tuple(code for code in _public(whole) if code not in set(_public(seen)))
    return hidden + tuple(_hidden_items(application, report))


def _hidden_items(application: Application, report: FrozenReport) -> Iterator[str]:
    """The items of its session, as `2026/3, 5`; all of an agenda that nobody was invited to yet were kept back."""
    whole, seen = (
        find_meeting(coordination_at(application, report.change, role), report.body, report.session)
        for role in (Role.ADMINISTRATOR, FOR_THE_PUBLIC)
    )
    told = {item.number for item in seen.items} if seen else set()
    for item in whole.items if whole and told else ():
        if item.visibility is Visibility.PUBLIC and item.number not in told:
            yield f"{report.session}, {item.number}"


def _public(plan: Plan) -> list[str]:
    internal = {one.code for one in plan.measures if one.visibility is Visibility.INTERNAL}
    measures = [one.code for one in plan.measures if one.code not in internal]
    decisions = (one for one in plan.decisions if one.visibility is Visibility.PUBLIC)
    return measures + [one.code for one in decisions if internal.isdisjoint(one.measures)]
