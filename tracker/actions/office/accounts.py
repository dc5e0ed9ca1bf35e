"""Accounts: who may sign in, in which role, and who stands in for her."""

from sqlalchemy import ColumnElement, String, Table, cast, func, literal, select, update

from tracker.actions.given import Code, Day, FieldRefusal, Given, Prose
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.database import DatabaseSession
from tracker.facts import Role
from tracker.models import AccessLink, Account, AccountStrategy, Person, SignIn, Strategy
from tracker.sentences import Refusal, say

SIGN_INS: Table = SignIn.__table__  # type: ignore[attr-defined]
LINKS: Table = AccessLink.__table__  # type: ignore[attr-defined]
ACCOUNTS: Table = Account.__table__  # type: ignore[attr-defined]
TWIN = say("There is already an account “{login}”, and case makes no difference. Choose another user name.")


class AccountGiven(Given):
    """`person` is a code, `strategies` are those in which the role is held: all of them where none is named."""

    person: Prose | None = None
    role: Role = Role.OWNER
    is_disabled: bool = False
    strategies: tuple[Prose, ...] = ()


class AbsenceGiven(Given):
    """`deputy` is a login; she acts with the rights of the account from the first day to the last."""

    deputy: Prose | None = None
    absent_from: Day | None = None
    absent_until: Day | None = None


@allowed(Role.ADMINISTRATOR)
def add_account(recording: Recording, login: Code, given: AccountGiven) -> None:
    """Adds an account.

    Raises FieldRefusal where there is one with this login, perhaps since a moment ago.
    """
    if recording.find(Account, login=login) is not None:
        raise FieldRefusal(TWIN.id, field="login", login=login)
    save_account(recording, login, given)


@allowed(Role.ADMINISTRATOR)
def save_account(recording: Recording, login: Code, given: AccountGiven) -> None:
    """Adds or changes an account; disabling it ends its sign-ins and links.

    Raises Refusal when no administrator would be left, for a login that differs from another in case only, and for an
    administrator of some strategies only.
    """
    if given.role is Role.PUBLIC and "role" in given.model_fields_set:
        raise Refusal("An account needs a role: visitors need none to read. Choose one from owner to administrator.")
    values = resolve(recording, given.present("strategies"), {"person": Person})
    account = save(recording, Account, {"login": login}, values, given.version)
    recording.database.flush()
    _hold_in(recording, account, given)
    _refuse_twin(recording, account)
    end_if_disabled(recording, account)
    _refuse_without_administrator(recording)


@allowed(Role.OWNER)
def save_absence(recording: Recording, login: Code, given: AbsenceGiven) -> None:
    """Says from when to when somebody is absent and who stands in; everybody for herself, administrators for all.

    An absence with a deputy gives her rights, so that it takes a recent proof, as whatever is said of somebody else.
    """
    account = require(recording, Account, login=login)
    if account.id != recording.actor.account:
        recording.require(Role.ADMINISTRATOR)
        recording.require_proof()
    values = given.present("deputy")
    if "deputy" in given.model_fields_set:
        deputy = require(recording, Account, login=given.deputy) if given.deputy else None
        if deputy is not None and deputy.id == account.id:
            raise Refusal("Nobody stands in for herself. Choose somebody else as the deputy.")
        values["deputy_id"] = recording.id_of(deputy) if deputy is not None else None
    row = save(recording, Account, {"login": login}, values, given.version)
    if row.deputy_id is not None:
        recording.require_proof()
    if row.absent_from and row.absent_until and row.absent_until < row.absent_from:
        raise Refusal(
            "The absence ends on {end:date}, before it begins. Correct one of the days.", end=row.absent_until
        )


def _hold_in(recording: Recording, account: Account, given: AccountGiven) -> None:
    """Makes the strategies of an account exactly those given."""
    of_account = select(AccountStrategy).where(AccountStrategy.account_id == recording.id_of(account))  # type: ignore[arg-type]
    present = {row.strategy_id: row for row in recording.database.execute(of_account).scalars()}
    if "strategies" in given.model_fields_set:
        codes = dict.fromkeys(given.strategies)
        wanted = {recording.id_of(require(recording, Strategy, code=code)) for code in codes}
        for other in wanted - present.keys():
            recording.database.add(AccountStrategy(account_id=recording.id_of(account), strategy_id=other))
        for row in [row for other, row in present.items() if other not in wanted]:
            recording.database.delete(row)
        recording.database.flush()
        present = dict.fromkeys(wanted)
    if present and account.role is Role.ADMINISTRATOR:
        raise Refusal("An administrator serves all strategies. Name none, or choose another role.")


def end_sign_ins(database: DatabaseSession, which: ColumnElement[bool]) -> None:
    """Ends open sign-ins at once: no token is theirs any more. When they were last used stays known for a while."""
    nobody = literal("ended ") + cast(SIGN_INS.c.id, String)
    is_open = SIGN_INS.c.token_hash.not_like("ended %")
    ended = update(SIGN_INS).where(which, is_open).values(token_hash=nobody, expires_at=SIGN_INS.c.seen_at)
    database.execute(ended)


def end_links(recording: Recording, which: ColumnElement[bool]) -> None:
    """Makes links worthless at once."""
    open_ones = update(LINKS).where(which, LINKS.c.revoked_at.is_(None))
    recording.database.execute(open_ones.values(revoked_at=recording.at))


def end_if_disabled(recording: Recording, account: Account) -> None:
    """Of a disabled account ends sign-ins, the links that set its password, and those by which its person reports."""
    if not account.is_disabled:
        return
    end_sign_ins(recording.database, SIGN_INS.c.account_id == account.id)
    hers = LINKS.c.account_id == account.id
    if account.person_id is not None:
        hers |= LINKS.c.person_id == account.person_id
    end_links(recording, hers)


def _refuse_twin(recording: Recording, account: Account) -> None:
    others = recording.database.execute(select(ACCOUNTS.c.login).where(ACCOUNTS.c.id != account.id)).scalars()
    for other in others:
        if other.casefold() == account.login.casefold():
            raise FieldRefusal(TWIN.id, field="login", login=other)


def _refuse_without_administrator(recording: Recording) -> None:
    accounts = ACCOUNTS.c
    able = (accounts.role == Role.ADMINISTRATOR) & accounts.is_disabled.is_(False)
    if (
        recording.actor.account is not None
        and not recording.database.execute(select(func.count()).where(able)).scalar()
    ):
        raise Refusal("Nobody would be left who may administer the tracker. Make somebody else administrator first.")
