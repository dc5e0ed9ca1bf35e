"""Having frozen reports time stamped where an authority is set; without its answer a report is frozen all the same."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from tracker import store
from tracker.actions import keep_time_stamp
from tracker.bootstrap import Application
from tracker.reporting import time_stamps
from tracker.reporting.time_stamps import Certificates, Stamp, UnfitError
from tracker.sentences import Refusal, Sentence, count, say
from tracker.store import Stamped

SOON = timedelta(days=60)
"""A root certificate that ends within this time should be seen to."""
TIME_STAMP = "tsr"
"""How the name of a file with a time stamp ends."""


def stamp(application: Application, *reports: int) -> Sentence | None:
    """Has some frozen reports (their numbers) stamped, if an authority is set: what went wrong, in words.

    It waits for the authority, so it is called when the transaction that froze them is done.
    """
    url = application.settings.time_stamp_url
    for number in reports if url else ():
        try:
            stamp_one(application, number)
        except Refusal as refusal:
            return refusal.sentence
    return None


def stamp_one(application: Application, report: int) -> Stamp:
    """Has one frozen report stamped and keeps the stamp. Raises Refusal where there is no authority, or no answer."""
    url = application.settings.time_stamp_url
    if url is None:
        raise Refusal(
            "No time stamping authority is set. Set TRACKER_TIME_STAMP_URL to its address, such as "
            "https://tsa.example.org."
        )
    with application.reading() as database:
        content = store.json_of(database, report)
    roots = trusted(application)
    try:
        answer = time_stamps.requested(url, content, roots)
    except UnfitError as unfit:
        raise Refusal(
            "The report is frozen, but it has no time stamp yet: {url} gave none ({problem}). Once it answers, "
            "“tracker stamp” asks again.",
            url=url,
            problem=str(unfit),
        ) from unfit
    keep_time_stamp(application.engine, report, answer)
    return time_stamps.read(answer, hashlib.sha256(content).hexdigest(), roots)


def trusted(application: Application) -> Certificates:
    """The certificates of the settings. Raises Refusal where their file cannot be read."""
    path = application.settings.time_stamp_certificates
    if path is None:
        return ()
    try:
        return time_stamps.certificates(path.read_bytes())
    except (OSError, ValueError) as wrong:
        raise Refusal(
            "The certificates of the time stamping authority in {file} cannot be read: {problem}. Correct "
            "TRACKER_TIME_STAMP_CERTIFICATES; the file holds them as text that begins with "
            "-----BEGIN CERTIFICATE-----.",
            file=str(path),
            problem=str(wrong),
        ) from wrong


def root_troubles(application: Application, now: datetime, *, soon: bool) -> Iterator[Sentence]:
    """The trusted certificates that have ended; with `soon` those that will. Raises Refusal as `trusted`."""
    for one in trusted(application):
        ends, has_ended = one.not_valid_after_utc, one.not_valid_after_utc <= now
        if has_ended is not soon and ends < now + SOON:
            yield say(
                "A root certificate of the time stamping authority ends or ended on {day:date}: {name}. Ask the "
                "authority for the new one and add it to {file}; keep the old one, older stamps need it.",
                day=application.clock.day_of(ends),
                name=one.subject.rfc4514_string(),
                file=str(application.settings.time_stamp_certificates),
            )


def stamp_words(application: Application, one: Stamped) -> tuple[bool, Sentence]:
    """Whether the stamp of a report fits it, and that in words. Raises Refusal for wrong settings."""
    try:
        found = time_stamps.read(one.response, one.sha256, trusted(application))
    except UnfitError as unfit:
        return False, say(
            "The time stamp of the frozen report “{title}” (number {number}) does not fit: {problem}. Restore a "
            "backup, or ask who wrote to the database directly.",
            title=one.title,
            number=one.report,
            problem=str(unfit),
        )
    return True, told(found)


def told(found: Stamp) -> Sentence:
    """Who stamped a report and when."""
    checked = say("its signature was checked") if found.is_trusted else say("its signature was not checked here")
    return say(
        "Time stamp: the authority “{authority}” says that the report was there on {at} ({checked}).",
        authority=found.authority or None,
        at=f"{found.at:%Y-%m-%d %H:%M:%S} UTC",
        checked=checked,
    )


def stamped_reports(application: Application) -> tuple[Stamped, ...]:
    """All frozen reports of all strategies with their time stamps."""
    with application.reading() as database:
        return tuple(store.stamped(database))


def unstamped(application: Application) -> tuple[Stamped, ...]:
    """The frozen reports of all strategies that have no time stamp yet."""
    return tuple(one for one in stamped_reports(application) if not one.response)


def unfit_stamps(application: Application) -> Iterator[Sentence]:
    """The stamps that do not fit their reports, in words."""
    for one in stamped_reports(application):
        if one.response:
            fits, words = stamp_words(application, one)
            if not fits:
                yield words


def missing_stamps(application: Application) -> Sentence | None:
    """How many frozen reports have no stamp, where an authority is set."""
    missing = unstamped(application)
    if not missing or application.settings.time_stamp_url is None:
        return None
    return count(
        "{n} frozen report has no time stamp yet. Run tracker stamp.",
        "{n} frozen reports have no time stamp yet. Run tracker stamp.",
        len(missing),
    )
