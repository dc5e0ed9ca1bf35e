"""Whoever is signed in or came by a link, and what she may do today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, Integer, Select, Table, bindparam, or_, select
from sqlmodel import Session as DatabaseSession

from tracker.actions import Actor
from tracker.actions.actor import Scopes, role_within, scopes_within
from tracker.facts import Channel, Language, Role
from tracker.models import Account, AccountStrategy, Organisation, Person, Strategy
from tracker.sentences import Refusal

ROLES = list(Role)
ACCOUNTS: Table = Account.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody known, with her rights of today.

    `people` and `organisations` are the codes of those whose measures she may report on: her own and those of
    whom she stands in for. `key` names the owner of her drafts: an account or a link. Until `proved_until` it counts as
    proved who she is. Without a `language` she reads the municipality's, without `scopes` she has her role in every
    strategy.
    """

    key: str
    name: str
    role: Role
    people: frozenset[str]
    organisations: frozenset[str]
    channel: Channel = Channel.SIGNED_IN
    account: int | None = None
    login: str = ""
    stands_in_for: tuple[str, ...] = ()
    proved_until: datetime | None = None
    language: Language | None = None
    scopes: Scopes = ()

    @property
    def actor(self) -> Actor:
        """Her as whoever acts."""
        return Actor(
            self.name,
            self.role,
            self.people,
            self.organisations,
            self.channel,
            self.account,
            self.proved_until,
            self.scopes,
        )

    def within(self, strategy: str) -> "User":
        """The same with the role she has in a strategy (its code), that of the public where she has none; nothing in
        any other unless she has it in all."""
        if not self.scopes:
            return self
        scopes = scopes_within(self.scopes, strategy)
        return replace(self, role=role_within(self.scopes, strategy), scopes=scopes)

    def has(self, role: Role) -> bool:
        """Whether she has at least this role."""
        return ROLES.index(self.role) >= ROLES.index(role)


def require(actor: Actor, role: Role) -> None:
    """Raises Refusal unless somebody has at least a role: for what is written without history."""
    if ROLES.index(actor.role) < ROLES.index(role):
        raise Refusal(
            "“{actor}” may not do this: it takes the role “{role:word}”. Sign in with that role or ask the officer.",
            actor=actor.name,
            role=role,
        )


def user_of_account(database: DatabaseSession, account_id: int, today: date) -> User | None:
    """The user of an account on a day; none for one that is disabled or gone.

    While others are absent who named her their deputy, she has their rights besides her own.
    """
    account = database.get(Account, account_id)
    if account is None or account.is_disabled:
        return None
    absent = absent_principals(database, account_id, today)
    accounts = [account, *absent]
    people = [person for each in accounts if (person := person_of(database, each)) is not None]
    own = person_of(database, account)
    return User(
        key=f"account:{account.id}",
        name=name_of(database, account),
        role=max((each.role for each in accounts), key=ROLES.index),
        people=frozenset(person.code for person in people),
        organisations=organisations_of(database, people),
        account=account.id,
        login=account.login,
        stands_in_for=tuple(name_of(database, each) for each in absent),
        language=own.language if own is not None else None,
        scopes=scopes_of(database, accounts),
    )


def scopes_of(database: DatabaseSession, accounts: Sequence[Account]) -> Scopes:
    """The roles of some accounts with their strategies; empty where all of them hold theirs everywhere."""
    found: dict[int, set[str]] = {}
    for account, code in database.execute(_strategies(), {"accounts": [each.id for each in accounts]}):
        found.setdefault(account, set()).add(code)
    return tuple((each.role, frozenset(found.get(each.id or 0, ()))) for each in accounts) if found else ()


@cache
def _strategies() -> Select[Any]:
    of_account = AccountStrategy.__table__.c  # type: ignore[attr-defined]
    known = Strategy.__table__.c  # type: ignore[attr-defined]
    asked = bindparam("accounts", type_=Integer, expanding=True)
    return select(of_account.account_id, known.code).where(
        known.id == of_account.strategy_id, of_account.account_id.in_(asked)
    )


def user_of_person(
    database: DatabaseSession, person_id: int, key: str, strategies: frozenset[str] = frozenset()
) -> User | None:
    """Whoever came by a link made for a person: she may report on that person's measures and nothing else.

    With `strategies` (codes) only on those of these.
    """
    person = database.get(Person, person_id)
    if person is None or person.is_retired:
        return None
    return User(
        key=key,
        name=person.name or person.function,
        role=Role.OWNER,
        people=frozenset({person.code}),
        organisations=organisations_of(database, [person]),
        channel=Channel.LINK,
        language=person.language,
        scopes=((Role.OWNER, strategies),) if strategies else (),
    )


def absent_principals(database: DatabaseSession, deputy: int, today: date) -> Sequence[Account]:
    """The accounts that are absent on a day and have named this deputy."""
    return database.execute(_absent(), {"deputy": deputy, "today": today}).scalars().all()


@cache
def _absent() -> Select[Any]:
    # Asked in every run of a page: to build it costs more than to run it.
    known = ACCOUNTS.c
    today = bindparam("today", type_=Date)
    is_away = (known.absent_from <= today) & or_(known.absent_until.is_(None), known.absent_until >= today)
    is_principal = known.deputy_id == bindparam("deputy", type_=Integer)
    return select(Account).where(is_principal, known.is_disabled.is_(False), is_away).order_by(known.id)


def person_of(database: DatabaseSession, account: Account) -> Person | None:
    """The person an account belongs to, if one is recorded."""
    return database.get(Person, account.person_id) if account.person_id is not None else None


def name_of(database: DatabaseSession, account: Account) -> str:
    """What history calls her: her name or function; of a login never more than what stands before the @."""
    person = person_of(database, account)
    named = (person.name or person.function) if person is not None else ""
    return named or account.login.partition("@")[0]


def organisations_of(database: DatabaseSession, people: Sequence[Person]) -> frozenset[str]:
    """The codes of the organisations some people belong to."""
    found = (database.get(Organisation, person.organisation_id) for person in people if person.organisation_id)
    return frozenset(organisation.code for organisation in found if organisation is not None)
