"""Whom reminders may go to: people with their work e-mail, their deputies, the heads of units, the officers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.access.user import scopes_of
from tracker.facts import Language, Role
from tracker.models import Account, Organisation, Person
from tracker.views.reporting.notices import Contact

PEOPLE: sa.Table = Person.__table__  # type: ignore[attr-defined]
ORGANISATIONS: sa.Table = Organisation.__table__  # type: ignore[attr-defined]
ACCOUNTS: sa.Table = Account.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where somebody is written to, and in which language; none is the municipality's."""

    person_id: int
    address: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody by code; those who can be written to have a mailbox too."""

    contacts: Mapping[str, Contact]
    mailboxes: Mapping[str, Mailbox]


def directory(database: DatabaseSession, today: date) -> Directory:
    """Everybody recorded. Nobody who has left is written to, nor whose accounts were all closed: a letter lets in."""
    joined = PEOPLE.outerjoin(ORGANISATIONS, ORGANISATIONS.c.id == PEOPLE.c.organisation_id)
    query = sa.select(PEOPLE, ORGANISATIONS.c.code.label("office")).select_from(joined).order_by(PEOPLE.c.code)
    people = database.execute(query).mappings().all()
    accounts = database.execute(sa.select(Account).order_by(ACCOUNTS.c.id)).scalars().all()
    persons = {row["id"]: row["code"] for row in people}
    hers: dict[int, list[Account]] = {}
    for account in accounts:
        if account.person_id is not None:
            hers.setdefault(account.person_id, []).append(account)
    deputies = {account.id: persons.get(account.person_id, "") for account in accounts if account.person_id is not None}
    in_charge = _in_charge(people, hers)
    contacts = {
        row["code"]: replace(
            _contact(row, hers.get(row["id"], []), deputies, in_charge, today),
            strategies=_strategies(database, hers.get(row["id"], [])),
        )
        for row in people
    }
    mailboxes = {
        row["code"]: Mailbox(row["id"], row["work_email"], row["language"])
        for row in people
        if contacts[row["code"]].is_reachable
    }
    return Directory(contacts, mailboxes)


def _strategies(database: DatabaseSession, accounts: Sequence[Account]) -> frozenset[str]:
    """The strategies (codes) that somebody's accounts name; none where one of them holds its role in all."""
    scopes = scopes_of(database, [one for one in accounts if not one.is_disabled]) if accounts else ()
    return frozenset() if any(not codes for _, codes in scopes) else frozenset().union(*(codes for _, codes in scopes))


def _contact(
    row: sa.RowMapping, accounts: Sequence[Account], deputies: Mapping[int | None, str], in_charge: Role, today: date
) -> Contact:
    open_ones = [one for one in accounts if not one.is_disabled]
    deputy = next((deputies.get(one.deputy_id, "") for one in open_ones if one.deputy_id is not None), "")
    return Contact(
        code=row["code"],
        name=row["name"] or row["function"],
        name_en=row["name"] or row["function_en"],
        organisation=row["office"] or "",
        is_head=row["is_head"],
        is_reachable=_is_reachable(row, accounts),
        is_officer=any(one.role is in_charge for one in open_ones),
        is_absent=any(_is_absent(one, today) for one in open_ones),
        deputy=deputy,
    )


def _is_reachable(row: sa.RowMapping, accounts: Sequence[Account]) -> bool:
    has_left = row["is_retired"] or (bool(accounts) and all(one.is_disabled for one in accounts))
    return bool(row["work_email"]) and not has_left


def _is_absent(account: Account, today: date) -> bool:
    begins, ends = account.absent_from, account.absent_until
    return begins is not None and begins <= today and (ends is None or ends >= today)


def _in_charge(people: Sequence[sa.RowMapping], accounts: Mapping[int, Sequence[Account]]) -> Role:
    """Who is told what concerns the office: the officers, or where none can be written to the administrators."""
    roles = {
        one.role
        for row in people
        for one in accounts.get(row["id"], ())
        if _is_reachable(row, accounts[row["id"]]) and not one.is_disabled
    }
    return Role.OFFICER if Role.OFFICER in roles else Role.ADMINISTRATOR
