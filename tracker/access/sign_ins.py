"""Open sign-ins: the cookie holds a token, the database its fingerprint; it survives restarts and ends when told to."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy import select as query
from sqlmodel import Session as DatabaseSession

from tracker.access.tokens import fingerprint, is_signed, new_token, signing_secret, stored_secret
from tracker.access.user import User, require, user_of_account
from tracker.actions import Actor
from tracker.actions.office.accounts import SIGN_INS, end_sign_ins
from tracker.clock import Clock
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import Role
from tracker.models import SignIn
from tracker.sentences import Unavailable

COOKIE = "tracker_session"
# Forms hold the same random text as this cookie, under this name: only pages of ours know it.
FORM_COOKIE, FORM_FIELD = "tracker_form", "zeton"
PURPOSE = "sign-in"
LONGEST = timedelta(days=14)
IDLE = timedelta(hours=12)
REMEMBERED = timedelta(days=90)
"""How long after its end it is known when somebody was last seen."""
SEEN_EVERY = timedelta(minutes=10)
PROOF_LASTS = timedelta(minutes=10)
"""How long it counts that somebody proved who she is, unless the settings say otherwise."""


def open_sign_in(
    engine: Engine, account_id: int, now: datetime, *, former: str = "", proved_at: datetime | None = None
) -> str:
    """Signs an account in and ends the `former` sign-in (its token) of the same browser, both or none.

    The token is for the cookie and is kept nowhere else. `proved_at` is when she showed a password, or was asked for
    one by her provider; None where that is not known.
    """
    token = new_token(signing_secret(engine), PURPOSE)
    with open_for_writing(engine) as database:
        database.execute(delete(SignIn).where(SIGN_INS.c.expires_at <= now - REMEMBERED))
        if former:
            end_sign_ins(database, SIGN_INS.c.token_hash == fingerprint(former))
        add_sign_in(database, token, account_id, now, proved_at)
        database.commit()
    return token


def add_sign_in(
    database: DatabaseSession, token: str, account_id: int, now: datetime, proved_at: datetime | None
) -> None:
    """Signs an account in within a transaction; the token is a new one."""
    row = SignIn(
        token_hash=fingerprint(token),
        account_id=account_id,
        opened_at=now,
        seen_at=now,
        expires_at=now + LONGEST,
        proved_at=proved_at,
    )
    database.add(row)


def prove(engine: Engine, token: str, account_id: int, proved_at: datetime, now: datetime) -> bool:
    """Notes in a token's sign-in that its owner proved anew who she is; False where it is not hers or has ended."""
    with open_for_writing(engine) as database:
        row = _valid(database, token, now)
        if row is None or row.account_id != account_id:
            return False
        row.proved_at = max(proved_at, row.proved_at or proved_at)
        database.commit()
    return True


def close_sign_in(engine: Engine, token: str) -> None:
    """Ends the sign-in of a token; the token is worth nothing afterwards."""
    with open_for_writing(engine) as database:
        end_sign_ins(database, SIGN_INS.c.token_hash == fingerprint(token))
        database.commit()


def close_all(engine: Engine, account_id: int) -> None:
    """Ends every sign-in of an account."""
    with open_for_writing(engine) as database:
        end_sign_ins(database, SIGN_INS.c.account_id == account_id)
        database.commit()


def sign_out_everywhere(engine: Engine, actor: Actor, account_id: int) -> None:
    """Ends every sign-in of an account; everybody for herself, administrators for all. Raises Refusal otherwise."""
    if actor.account != account_id:
        require(actor, Role.ADMINISTRATOR)
    close_all(engine, account_id)


def open_sign_ins(engine: Engine, account_id: int, now: datetime) -> tuple[SignIn, ...]:
    """The sign-ins of an account that have not ended, the one used last first."""
    known = SIGN_INS.c
    mine = (known.account_id == account_id) & (known.expires_at > now) & (known.seen_at >= now - IDLE)
    with open_for_reading(engine) as database:
        return tuple(database.execute(query(SignIn).where(mine).order_by(known.seen_at.desc())).scalars())


def user_of_token(engine: Engine, clock: Clock, token: str, proof_lasts: timedelta = PROOF_LASTS) -> User | None:
    """Whoever a token belongs to, with her rights of this moment; none for a forged, ended or idle one.

    For `proof_lasts` after she proved who she is she may change who may do what.
    """
    now = clock.tell()
    with open_for_reading(engine) as database:
        row = _valid(database, token, now)
        user = user_of_account(database, row.account_id, clock.today()) if row is not None else None
    if row is not None and now - row.seen_at > SEEN_EVERY:
        _mark_seen(engine, token, now)
    if user is None or row is None or row.proved_at is None:
        return user
    return replace(user, proved_until=row.proved_at + proof_lasts)


def _valid(database: DatabaseSession, token: str, now: datetime) -> SignIn | None:
    secret = stored_secret(database)
    if secret is None or not is_signed(secret, PURPOSE, token):
        return None
    row = database.execute(query(SignIn).where(SignIn.token_hash == fingerprint(token))).scalar_one_or_none()  # type: ignore[arg-type]
    return row if row is not None and row.expires_at > now and now - row.seen_at <= IDLE else None


def _mark_seen(engine: Engine, token: str, now: datetime) -> None:
    try:
        with open_for_writing(engine) as database:
            row = _valid(database, token, now)
            if row is not None:
                row.seen_at = now
                database.add(row)
                database.commit()
    except Unavailable:  # a long import is being written, the disk is full: it is noted the next time
        return
