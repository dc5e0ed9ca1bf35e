"""Files offered on a page to one person: made when she fetches them, given to nobody else.

Streamlit's own download buttons leave their files at an address that anybody may open who knows it.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

from tracker.access.user import User
from tracker.facts import Role

ROOM = 500
"""How many offers one process remembers; the ones longest not renewed are forgotten first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file for whoever has this key (`User.key`), as long as she has at least this role, and in the same strategies.

    `scopes` are hers when it was offered (`User.scopes`): a role of hers may end in one strategy and go on in another.
    `make` makes it for her as she is then, as bytes, or names a file on the disk, which may be larger than the memory.
    It may refuse.
    """

    key: str
    role: Role
    file_name: str
    mime: str
    make: Callable[[User], bytes | Path]
    scopes: tuple[tuple[Role, frozenset[str]], ...] = ()


class Offers:
    """The offers of this process by their names, which cannot be guessed."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._offers: OrderedDict[str, Offer] = OrderedDict()
        self._lock = Lock()

    def put(self, offer: Offer, name: str | None = None) -> str:
        """Remembers an offer and returns its name; under a name given before it takes the former one's place."""
        name = name or token_urlsafe(24)
        with self._lock:
            self._offers[name] = offer
            self._offers.move_to_end(name)
            while len(self._offers) > self._room:
                self._offers.popitem(last=False)
        return name

    def get(self, name: str) -> Offer | None:
        """The offer of a name, if it is still remembered."""
        with self._lock:
            return self._offers.get(name)


OFFERS = Offers()
