"""A page of the site before it is put into a language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tracker.facts import Rating
from tracker.site import addresses
from tracker.texts import Translator

Words = Callable[[Translator], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a page stands, which template makes it, what it is called and of what it tells.

    `title` and `description` put words into a language; `values` gives what the template is told, when it is drawn.
    `place` is the page in the navigation that it belongs to. `is_about` is what search engines are told it is about
    (a type of schema.org), `sought` what the search looks through beside the title. One that `leads_to` another path
    only says so. `parents` are the pages above it, `feed` is the file that tells what is new on it. `rating` gives
    the picture that is shown where it is shared its colour, `verdict` says there how it stands.
    """

    path: str
    template: str
    title: Words
    description: Words
    values: Callable[[], Mapping[str, object]]
    place: str = ""
    is_about: str = ""
    sought: str = ""
    leads_to: str = ""
    parents: tuple[tuple[Words, str], ...] = ()
    feed: str = addresses.FEED
    rating: Rating | None = None
    verdict: Words | None = None
