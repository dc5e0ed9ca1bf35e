"""What administrators see and do about accounts beside the plan; without history, so each asks for the role."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, func, select
from sqlmodel import Session as DatabaseSession

from tracker.access.links import Purpose, make_link
from tracker.access.signing_in import account_of
from tracker.access.user import ACCOUNTS, name_of, require, scopes_of
from tracker.actions import Actor
from tracker.actions.office.accounts import SIGN_INS, end_sign_ins
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import Role
from tracker.models import Account, Credential, Identity, Person
from tracker.sentences import Refusal


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as the list shows it; `person` is a code, `deputy` a login, `seen_at` None for never seen.

    `is_bound` says that a provider of identities vouched for it: only who it knew then gets in through it.
    Without `strategies` (codes) the role is held in all of them.
    """

    id: int
    login: str
    name: str
    role: Role
    person: str = ""
    is_disabled: bool = False
    has_password: bool = False
    seen_at: datetime | None = None
    deputy: str = ""
    absent_from: date | None = None
    absent_until: date | None = None
    version: int = 1
    is_bound: bool = False
    strategies: tuple[str, ...] = ()


def list_accounts(engine: Engine, actor: Actor) -> tuple[AccountLine, ...]:
    """All accounts by login. Raises Refusal for anybody but an administrator."""
    require(actor, Role.ADMINISTRATOR)
    with open_for_reading(engine) as database:
        accounts = database.execute(select(Account).order_by(ACCOUNTS.c.login)).scalars().all()
        query = select(SIGN_INS.c.account_id, func.max(SIGN_INS.c.seen_at)).group_by(SIGN_INS.c.account_id)
        seen: dict[int | None, datetime] = {account: at for account, at in database.execute(query)}  # noqa: C416
        logins = {account.id: account.login for account in accounts}
        return tuple(_line(database, each, logins, seen.get(each.id)) for each in accounts)


def roles_of(engine: Engine, actor: Actor) -> tuple[tuple[str, Role], ...]:
    """Everybody with an open account by name, and the role. Raises Refusal for anybody below an officer."""
    require(actor, Role.OFFICER)
    with open_for_reading(engine) as database:
        accounts = database.execute(select(Account).order_by(ACCOUNTS.c.login)).scalars()
        return tuple((name_of(database, one), one.role) for one in accounts if not one.is_disabled)


def _line(
    database: DatabaseSession, account: Account, logins: dict[int | None, str], seen_at: datetime | None
) -> AccountLine:
    person = database.get(Person, account.person_id) if account.person_id is not None else None
    credential = database.get(Credential, account.id)
    assert account.id is not None
    return AccountLine(
        id=account.id,
        login=account.login,
        name=name_of(database, account),
        role=account.role,
        person=person.code if person is not None else "",
        is_disabled=account.is_disabled,
        has_password=credential is not None and bool(credential.password_hash),
        seen_at=seen_at,
        deputy=logins.get(account.deputy_id, ""),
        absent_from=account.absent_from,
        absent_until=account.absent_until,
        version=account.version or 1,
        is_bound=database.get(Identity, account.id) is not None,
        strategies=tuple(sorted(code for _, codes in scopes_of(database, [account]) for code in codes)),
    )


def require_account(engine: Engine, login: str) -> Account:
    """The account with a login. Raises Refusal where there is none."""
    account = account_of(engine, login)
    if account is None:
        raise Refusal("There is no account “{login}”. “tracker user list” names them all.", login=login)
    return account


def password_link(engine: Engine, actor: Actor, login: str, now: datetime) -> str:
    """The token of a link with which an account gets a new password; valid once, for two days.

    Raises Refusal for anybody but an administrator, and for an account that is disabled or not there; ProofNeeded
    where it is too long ago that she proved who she is.
    """
    require(actor, Role.ADMINISTRATOR)
    actor.require_proof(now)
    account = require_account(engine, login)
    if account.is_disabled:
        raise Refusal("The account “{login}” is disabled. Enable it first.", login=account.login)
    return make_link(engine, Purpose.PASSWORD, now, account_id=account.id)


def release(engine: Engine, actor: Actor, login: str, now: datetime) -> None:
    """Lets an account go from whom the provider of identities knew it as, and ends its sign-ins.

    The next verified sign-in through the provider binds it anew. Raises Refusal for anybody but an administrator, and
    for an account that is bound to nobody; ProofNeeded where it is too long ago that she proved who she is.
    """
    require(actor, Role.ADMINISTRATOR)
    actor.require_proof(now)
    account = require_account(engine, login)
    with open_for_writing(engine) as database:
        identity = database.get(Identity, account.id)
        if identity is None:
            raise Refusal(
                "The account “{login}” is bound to nobody yet: its next sign-in through the provider binds it.",
                login=account.login,
            )
        database.delete(identity)
        end_sign_ins(database, SIGN_INS.c.account_id == account.id)
        database.commit()


def has_way_in(engine: Engine, *, by_provider: bool) -> bool:
    """Whether an administrator can sign in: with a password, or through a provider of identities if there is one."""
    with open_for_reading(engine) as database:
        able = (ACCOUNTS.c.role == Role.ADMINISTRATOR) & ACCOUNTS.c.is_disabled.is_(False)
        administrators = database.execute(select(ACCOUNTS.c.id).where(able)).scalars().all()
        credentials = [database.get(Credential, account) for account in administrators]
    return any(by_provider or (credential and credential.password_hash) for credential in credentials)


def own_account(engine: Engine, actor: Actor) -> AccountLine | None:
    """The account that somebody signed in with."""
    with open_for_reading(engine) as database:
        account = database.get(Account, actor.account) if actor.account is not None else None
        deputy = database.get(Account, account.deputy_id) if account is not None and account.deputy_id else None
        logins = {deputy.id: deputy.login} if deputy is not None else {}
        return _line(database, account, logins, None) if account is not None else None


def possible_deputies(engine: Engine, actor: Actor) -> dict[str, str]:
    """The names of those who may stand in for somebody, by login; only for those who are signed in."""
    require(actor, Role.OWNER)
    with open_for_reading(engine) as database:
        others = (ACCOUNTS.c.id != actor.account) & ACCOUNTS.c.is_disabled.is_(False)
        accounts = database.execute(select(Account).where(others)).scalars()
        return {account.login: name_of(database, account) for account in accounts}
