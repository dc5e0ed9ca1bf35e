"""Tokens of cookies and links: random, signed by this installation, known to the database by their fingerprint only."""

import hmac
from collections.abc import Collection
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import Engine
from sqlmodel import Session as DatabaseSession

from tracker.database import open_for_reading, open_for_writing
from tracker.models import Secret

SIGNING = "signing"
ROWS = "~"
"""Stands before each id in a token: no random part holds it, and addresses and cookies carry it as it is."""


def fingerprint(token: str) -> str:
    """What is stored in place of a token."""
    return sha256(token.encode()).hexdigest()


def signing_secret(engine: Engine) -> str:
    """The secret that signs tokens; made when it is first needed."""
    with open_for_reading(engine) as database:
        known = database.get(Secret, SIGNING)
    if known is not None:
        return known.value
    with open_for_writing(engine) as database:
        made = database.get(Secret, SIGNING) or Secret(name=SIGNING, value=token_urlsafe(48))
        database.add(made)
        database.commit()
        return made.value


def new_token(secret: str, purpose: str, rows: Collection[int] = ()) -> str:
    """A token for one purpose: 32 random bytes, the ids of the rows it is limited to if any, and their signature."""
    core = ROWS.join((token_urlsafe(32), *(str(row) for row in sorted(rows))))
    return f"{core}.{signature(secret, purpose, core)}"


def rows_of(token: str) -> tuple[int, ...]:
    """The ids of the rows that a token, known to be signed, is limited to; none where it is not."""
    return tuple(int(row) for row in token.partition(".")[0].split(ROWS)[1:])


def is_signed(secret: str, purpose: str, token: str) -> bool:
    """Whether a token was made here for this purpose; told without asking the database."""
    core, dot, signed = token.partition(".")
    return bool(dot) and hmac.compare_digest(signed.encode(), signature(secret, purpose, core).encode())


def signature(secret: str, purpose: str, core: str) -> str:
    """The signature of the first part of a token."""
    return hmac.new(secret.encode(), f"{purpose}:{core}".encode(), sha256).hexdigest()[:32]


def stored_secret(database: DatabaseSession) -> str | None:
    """The secret that signs tokens, if there is one yet."""
    known = database.get(Secret, SIGNING)
    return known.value if known is not None else None
