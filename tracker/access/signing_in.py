"""Signing in with a password, and giving an account one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from tracker.access import passwords, throttle
from tracker.access.links import Purpose, revoke_password_links, valid_link
from tracker.access.sign_ins import PURPOSE as SIGN_IN
from tracker.access.sign_ins import add_sign_in
from tracker.access.tokens import is_signed, new_token, signing_secret
from tracker.access.user import ACCOUNTS, person_of
from tracker.actions.office.accounts import SIGN_INS, end_sign_ins
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import Language
from tracker.models import Account


@dataclass(frozen=True, slots=True)
class Attempted:
    """What came of an attempt: whose account it is, or until when nothing may be tried, or neither."""

    account: int | None = None
    wait_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """From where somebody tries: her network address, and the token of a browser that was let in before."""

    address: str
    browser: str = ""


def try_password(engine: Engine, login: str, password: str, caller: Caller, now: datetime) -> Attempted:
    """Whose account a login and password open; wrong names, wrong passwords and disabled accounts are told alike."""
    account = account_of(engine, login)
    browser = caller.browser if account is not None and knows_browser(engine, account.id, caller.browser) else ""
    counts = throttle.counted(engine, login, caller.address, browser)
    wait_until = throttle.begin(engine, counts, now)
    if wait_until is not None:
        return Attempted(wait_until=wait_until)
    is_right = passwords.is_right(engine, account.id if account is not None else None, password, now)
    if account is None or account.is_disabled or not is_right:
        return Attempted()
    throttle.succeed(engine, counts, now)
    return Attempted(account.id)


def account_of(engine: Engine, login: str) -> Account | None:
    """The account with a login, whatever the case of its letters; none where more than one could be meant."""
    wanted = login.strip()
    with open_for_reading(engine) as database:
        rows = database.execute(select(ACCOUNTS.c.id, ACCOUNTS.c.login)).all()
        found = [row.id for row in rows if differs_in_case_only(row.login, wanted)]
        return database.get(Account, found[0]) if len(found) == 1 else None


def language_of(engine: Engine, account_id: int) -> Language | None:
    """The language of the person an account belongs to."""
    with open_for_reading(engine) as database:
        account = database.get(Account, account_id)
        person = person_of(database, account) if account is not None else None
        return person.language if person is not None else None


def differs_in_case_only(login: str, other: str) -> bool:
    """Whether two logins have the same letters.

    Both cases are compared: one alone takes the sign for kelvin for a k and a long s for an s, and whoever calls
    herself so at a provider of identities would be let in as somebody else.
    """
    return login.lower() == other.lower() and login.upper() == other.upper()


def password_link_account(engine: Engine, token: str, now: datetime) -> Account | None:
    """Whose password a link sets; none when the link is worth nothing (any more) or the account is disabled."""
    with open_for_reading(engine) as database:
        link = valid_link(database, Purpose.PASSWORD, token, now)
        account = database.get(Account, link.account_id) if link is not None and link.account_id is not None else None
    return None if account is None or account.is_disabled else account


def set_password_by_link(engine: Engine, token: str, password: str, now: datetime) -> int | None:
    """Gives the account of a link a password and ends its sign-ins; the link is used up. None when it was already.

    Raises Refusal for a password that the rules do not allow.
    """
    account = password_link_account(engine, token, now)
    if account is None:
        return None
    passwords.require_good(password, account.login, passwords.words_near(engine, account.id))
    made = passwords.hashed(password)
    with open_for_writing(engine) as database:
        link = valid_link(database, Purpose.PASSWORD, token, now)
        if link is None or link.account_id is None:
            return None
        revoke_password_links(database, link.account_id, now)
        link.used_at = now
        passwords.store(database, link.account_id, made, now)
        end_sign_ins(database, SIGN_INS.c.account_id == link.account_id)
        database.commit()
        return link.account_id


def change_password(engine: Engine, account_id: int, login: str, password: str, now: datetime) -> str:
    """Gives an account another password, ends all its sign-ins and links, and opens a new sign-in: its token.

    Raises Refusal for a password that the rules do not allow.
    """
    passwords.require_good(password, login, passwords.words_near(engine, account_id))
    made, token = passwords.hashed(password), new_token(signing_secret(engine), SIGN_IN)
    with open_for_writing(engine) as database:
        passwords.store(database, account_id, made, now)
        revoke_password_links(database, account_id, now)
        end_sign_ins(database, SIGN_INS.c.account_id == account_id)
        add_sign_in(database, token, account_id, now, proved_at=now)
        database.commit()
    return token


def browser_token(engine: Engine, account_id: int) -> str:
    """For a browser in which somebody signed in: strangers' guesses at her login do not make her wait there."""
    return new_token(signing_secret(engine), browser_purpose(account_id))


def knows_browser(engine: Engine, account_id: int | None, token: str) -> bool:
    """Whether a browser was let in to an account before."""
    return bool(token) and is_signed(signing_secret(engine), browser_purpose(account_id), token)


def browser_purpose(account_id: int | None) -> str:
    """What the token of a known browser is signed for."""
    return f"browser:{account_id}"
