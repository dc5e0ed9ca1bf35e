"""Reads what a publication tells: everything in the role of the public, of each strategy that is open to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from tracker import store
from tracker.allocation import undisturbed_allocation
from tracker.boards import current_boards
from tracker.bootstrap import Application
from tracker.coordination import Coordination, FrozenReport
from tracker.facts import Change, Role, Standing, Strategy
from tracker.reporting import as_frozen, file_name
from tracker.site.edition import Contact, Edition


def open_strategies(application: Application) -> tuple[Application, ...]:
    """The same tracker on each strategy that is open to the public today, oldest first."""
    told = {one.code for one in application.strategies(Role.PUBLIC)}
    codes = application.strategy_codes()
    return tuple(one for code, one in zip(codes, application.each(), strict=False) if code in told)


def open_codes(application: Application, as_of: date | None = None) -> set[str]:
    """The codes of the strategies that an edition of a day (None: now) would tell of."""
    if as_of is None:
        return {one.code for one in application.strategies(Role.PUBLIC)}
    return {one.read(as_of).strategy.code for one in open_strategies(application)} - {""}


def editions(
    application: Application, as_of: date | None = None, address: str = "", cited: str = ""
) -> tuple[Edition, ...]:
    """An edition of each strategy that was open to the public at the end of a day (None: now), as it will be `cited`.

    Raises Refusal where a frozen report was altered past the tracker.
    """
    with undisturbed_allocation():
        read = [_edition(one, as_of) for one in open_strategies(application)]
    return tuple(replace(one, address=address, cited=cited) for one in read if one.code)


def _edition(application: Application, as_of: date | None) -> Edition:
    boards = current_boards(application, as_of, Role.PUBLIC)
    coordination = application.coordination(Role.PUBLIC, as_of)
    changes = _changes(application, boards.now.today)
    updated = changes[-1].at if changes else application.clock.end_of(boards.now.today)
    return Edition(
        now=boards.now,
        before=boards.previous,
        coordination=coordination,
        changes=changes,
        updated=updated.astimezone(application.clock.zone),
        proposals=application.proposals(Role.PUBLIC, as_of),
        maturity=application.maturity(as_of),
        papers=dict(_papers(application, coordination)),
        live=_live(application, boards.now.plan.strategy.code),
        contact=contact_of(boards.now.plan.strategy, application.settings.mail_reply_to),
        standings=tuple(_standings(application, boards.now.today)),
    )


def contact_of(strategy: Strategy, reply_to: str) -> Contact:
    """Whom the public turns to, as the municipality recorded it; without an address of its own where answers to its
    letters go."""
    return Contact(
        office=strategy.contact_office,
        email=strategy.contact_email or reply_to,
        phone=strategy.contact_phone,
        post=strategy.contact_post,
        checked_on=strategy.accessibility_checked_on,
        checked_by=strategy.accessibility_checked_by,
    )


def _live(application: Application, code: str) -> str:
    """Where questions are asked of a strategy in the running tracker; empty where nobody said where that is."""
    query = urlencode({"strategija": code})
    return application.public_address(f"analiza?{query}") if application.settings.public_url else ""


def _changes(application: Application, day: date) -> tuple[Change, ...]:
    """What was recorded up to a day of all that the tables of the public show, so that every page and file tells the
    same of it. Changes of one transaction are read in no order that lasts."""
    from tracker.frames.history import told  # pandas: nothing that serving needs

    return tuple(sorted(told(application.changes(date.min, day, Role.PUBLIC), Role.PUBLIC), key=_place))


def _place(change: Change) -> tuple[int, str, str, int, str]:
    """Where a change stands among all, the same in each process."""
    return change.number, change.noun, change.code, change.row, str(change.detail)


def _papers(application: Application, coordination: Coordination) -> Iterator[tuple[str, bytes]]:
    with application.reading() as database:
        for report in coordination.reports:
            for file_format, _ in report.files:
                content = store.rendition(database, report.id, file_format)
                if content is not None:
                    yield paper_name(report, file_format), content


def _standings(application: Application, day: date) -> Iterator[tuple[str, Standing]]:
    """How measures stood on the days that were judged so far."""
    days = [one for one in application.judged_days() if one <= day]
    for _, found in sorted(application.kept_standings(days, Role.PUBLIC).items()):
        yield from sorted(found.items(), key=lambda pair: pair[0])


def paper_name(report: FrozenReport, file_format: str) -> str:
    """The name of a frozen report's file: what it is, and the first digits of what tells it from all others."""
    whole = file_name(as_frozen(report), file_format)
    return f"{whole.removesuffix(f'.{file_format}')}-{report.sha256[:8]}.{file_format}"
