"""Passwords: what they must be, how they are kept, and whether one is right.

Rules after NIST SP 800-63B-4, 3.1.1.2: length counts and that nobody tries it first (`blocklist`); no mix of kinds of
characters is asked for.
Hashes are argon2id with the first parameters of RFC 9106 that fit a small machine; one made with older ones is
made anew when its owner signs in.
"""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from itertools import pairwise
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, Table, select
from sqlmodel import Session as DatabaseSession

from tracker.access.blocklist import is_common, is_made_of
from tracker.access.user import name_of
from tracker.database import open_for_reading, open_for_writing
from tracker.models import Account, Credential, Strategy
from tracker.sentences import Refusal

SHORTEST, LONGEST = 12, 256
STRATEGIES: Table = Strategy.__table__  # type: ignore[attr-defined]
HASHER = PasswordHasher()


def normalised(password: str) -> str:
    """The same text for the same keys on every device (NFKC)."""
    return normalize("NFKC", password)


def require_good(password: str, login: str, words: Collection[str] = ()) -> None:
    """Raises Refusal for a password that is too short, too long, made of the login or of words near it, or too common.

    `words` are what others know of its owner: see `words_near`.
    """
    password = normalised(password)
    if len(password) < SHORTEST:
        raise Refusal(
            "The password needs at least {n} characters. Several words in a row are easy to keep.", n=SHORTEST
        )
    if len(password) > LONGEST:
        raise Refusal("The password may have at most {n} characters. Shorten it.", n=LONGEST)
    plain = password.casefold()
    if login and plain in {login.casefold(), login.casefold().partition("@")[0]}:
        raise Refusal("The password is your user name. Choose another one.")
    if is_made_of(password, (login, *words)):
        raise Refusal(
            "The password is little more than your name, the user name or the municipality with a few digits. Choose "
            "another one; several words in a row are easy to keep."
        )
    if len(set(plain)) < 4 or is_run(plain) or is_common(password):
        raise Refusal("This password is among those that are tried first. Choose another one.")


def words_near(engine: Engine, account_id: int | None) -> list[str]:
    """What others know of the owner of an account: her name, and the municipalities whose plans are kept."""
    with open_for_reading(engine) as database:
        account = database.get(Account, account_id) if account_id is not None else None
        municipalities = database.execute(select(STRATEGIES.c.municipality)).scalars().all()
        return [*municipalities, *([name_of(database, account)] if account is not None else [])]


def is_run(text: str) -> bool:
    """Whether each character is the one after, or before, its neighbour: 123456789012, abcdefghijkl."""
    steps = {(ord(after) - ord(before)) for before, after in pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}


def hashed(password: str) -> str:
    """What is kept of a password; takes some 50 ms and 64 MB, on purpose."""
    return HASHER.hash(normalised(password))


def store(database: DatabaseSession, account_id: int, password_hash: str, now: datetime) -> None:
    """Puts the hash of a new password in the place of the former one; nothing is kept of that."""
    credential = database.get(Credential, account_id)
    if credential is None:
        credential = Credential(account_id=account_id, changed_at=now)
    credential.password_hash, credential.changed_at = password_hash, now
    database.add(credential)


def set_password(engine: Engine, account_id: int, login: str, password: str, now: datetime) -> None:
    """Gives an account a password. Raises Refusal for one that the rules do not allow."""
    require_good(password, login, words_near(engine, account_id))
    made = hashed(password)
    with open_for_writing(engine) as database:
        store(database, account_id, made, now)
        database.commit()


def is_right(engine: Engine, account_id: int | None, password: str, now: datetime) -> bool:
    """Whether a password is the account's; as slow for an account that does not exist or has no password."""
    known = stored_hash(engine, account_id)
    try:
        HASHER.verify(known or dummy_hash(), normalised(password[: 4 * LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    if not known or account_id is None:
        return False
    if HASHER.check_needs_rehash(known):
        _renew(engine, account_id, known, hashed(password), now)
    return True


def stored_hash(engine: Engine, account_id: int | None) -> str:
    """The hash of an account's password; empty where it has none."""
    with open_for_reading(engine) as database:
        credential = database.get(Credential, account_id) if account_id is not None else None
    return credential.password_hash if credential is not None else ""


@cache
def dummy_hash() -> str:
    """The hash that a password for nobody is held against."""
    return HASHER.hash("nobody has this password")


def _renew(engine: Engine, account_id: int, former: str, renewed: str, now: datetime) -> None:
    with open_for_writing(engine) as database:
        credential = database.get(Credential, account_id)
        if credential is not None and credential.password_hash == former:
            store(database, account_id, renewed, now)
            database.commit()
