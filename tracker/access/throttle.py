"""Failed sign-ins slow down those that follow: for one login, and for one network address.

After the first few each further failure doubles the wait, up to a quarter of an hour: guessing becomes hopeless, and
nobody is shut out for good by strangers. A browser in which somebody signed in to the account before is counted by
itself, so that strangers who guess at the login do not keep its owner waiting. Kept in the database as fingerprints:
a restart forgets nothing, and nobody reads names or addresses out of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import Engine, Table, delete, func, select, text

from tracker.access.tokens import signature, signing_secret
from tracker.database import DatabaseSession, open_for_writing
from tracker.models import Attempt

ATTEMPTS: Table = Attempt.__table__  # type: ignore[attr-defined]
REMEMBERED = timedelta(hours=24)
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=15)
FREE_OF_LOGIN, FREE_OF_ADDRESS = 5, 30
"""Failures that cost no wait; many people of one office share an address."""
NEVER = datetime.min.replace(tzinfo=UTC)
TURN_LOCK = 738_2031
"""The number of PostgreSQL's advisory lock under which attempts are counted one after the other."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What failures are counted under, and how many are free."""

    key: str
    free: int


def wait_after(failures: int, free: int) -> timedelta:
    """How long after the last failure nothing is tried."""
    if failures < free:
        return timedelta()
    doublings: int = 2 ** min(failures - free, 10)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def counted(engine: Engine, login: str, address: str, browser: str = "") -> tuple[Counted, Counted]:
    """The counts of an attempt: of the login (or of a browser known for it), and of the network address."""
    secret = signing_secret(engine)
    of_login = f"browser:{browser}" if browser else f"login:{login.strip().casefold()}"
    return (
        Counted(signature(secret, "attempt", of_login), FREE_OF_LOGIN),
        Counted(signature(secret, "attempt", f"address:{network(address)}"), FREE_OF_ADDRESS),
    )


def network(address: str) -> str:
    """The address as it is counted: of IPv6 the network of 64 bits that one house has; IPv4 written as IPv6 is IPv4."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 6 and known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(known) if known.version == 4 else str(ip_network(f"{known}/64", strict=False))


def begin(engine: Engine, counts: Sequence[Counted], now: datetime) -> datetime | None:
    """Counts an attempt as failed before it is made, so that many at once cannot slip through.

    Returns until when nothing may be tried, and then counts nothing; None where it may be tried now.
    """
    with open_for_writing(engine) as database:
        _take_turn(database)
        database.execute(delete(Attempt).where(ATTEMPTS.c.at <= now - REMEMBERED))
        waits = [until for count in counts if (until := _until(database, count)) > now]
        if not waits:
            database.add_all([Attempt(key=count.key, at=now) for count in counts])
        database.commit()
    return max(waits, default=None)


def succeed(engine: Engine, counts: Sequence[Counted], now: datetime) -> None:
    """Forgets the failures of the login, and that this attempt was counted against the address."""
    of_login, of_address = counts
    newest = select(func.max(ATTEMPTS.c.id)).where(ATTEMPTS.c.key == of_address.key, ATTEMPTS.c.at == now)
    with open_for_writing(engine) as database:
        last = database.execute(newest).scalar()
        database.execute(delete(Attempt).where(ATTEMPTS.c.key == of_login.key))
        database.execute(delete(Attempt).where(ATTEMPTS.c.id == last))
        database.commit()


def _until(database: DatabaseSession, count: Counted) -> datetime:
    known = ATTEMPTS.c
    failures = select(func.count(), func.max(known.at)).where(known.key == count.key)
    number, last = database.execute(failures).one()
    return last + wait_after(number, count.free) if last is not None else NEVER


def _take_turn(database: DatabaseSession) -> None:
    if database.connection().dialect.name == "postgresql":
        database.execute(text("select pg_advisory_xact_lock(:key)"), {"key": TURN_LOCK})
