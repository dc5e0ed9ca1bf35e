"""How many pages each stranger's address has open, and whose a page is."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network

from anyio import to_thread
from starlette.requests import HTTPConnection

from tracker.sentences import Refusal
from tracker.web.visitor import has_come_in, visitor

MOST_OF_AN_ADDRESS = 120
"""Pages that strangers at one address may have open: thirty people of an office behind one, with four each. Whoever is
signed in is not counted among them."""
HOME = 64
"""The bits of an address of IPv6 that name a connection; it has as many addresses as it likes."""


@dataclass
class OpenWindows:
    """The open pages of strangers, by address."""

    number: Counter[str] = field(default_factory=Counter)

    def open(self, owner: str) -> bool:
        """Counts one more; False where there are too many already."""
        if self.is_full(owner):
            return False
        self.number[owner] += 1
        return True

    def close(self, owner: str) -> None:
        """Counts one less."""
        self.number[owner] -= 1
        if self.number[owner] <= 0:
            del self.number[owner]

    def is_full(self, owner: str) -> bool:
        """Whether no more may be opened. Whoever is signed in may always open one."""
        return is_stranger(owner) and self.number[owner] >= MOST_OF_AN_ADDRESS


@cache
def open_windows() -> OpenWindows:
    """Those of this process."""
    return OpenWindows()


async def owner_of(connection: HTTPConnection) -> str:
    """Whose a page is: of whoever is signed in, or else of the strangers at an address."""
    if not has_come_in(connection):
        return address_of(connection)
    try:
        user = await to_thread.run_sync(visitor, connection)
    except Refusal:  # the database cannot be asked; the page will say so
        user = None
    return f"user {user.key}" if user is not None else address_of(connection)


def is_stranger(owner: str) -> bool:
    """Whether nobody is signed in."""
    return not owner.startswith("user ")


def address_of(connection: HTTPConnection) -> str:
    """The address somebody comes from; of IPv6 the part that names her connection."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((host, HOME), strict=False)) if isinstance(address, IPv6Address) else host
