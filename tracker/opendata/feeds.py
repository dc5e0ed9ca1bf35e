"""What is new, as Atom feeds (RFC 4287): of the strategy, of each area and of each measure, in both languages.

Ids and times are those of the change sets: building a feed anew makes no entry new.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from tracker.facts import Change
from tracker.site import addresses, words
from tracker.site.edition import Edition
from tracker.texts import Translator
from tracker.texts.translator import LANGUAGES
from tracker.views.history.ownership import by_measure

NEWEST, MOST_LINES = 20, 30
NOT_IN_XML = dict.fromkeys((*(number for number in range(32) if chr(number) not in "\n\t"), 0xFFFE, 0xFFFF), None)
Line = Callable[[Change], str]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where its page stands, what it is called, and its changes, oldest first."""

    path: str
    title: str
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the feeds of an edition in one language; `line` tells a change, and is asked for each once."""

    edition: Edition
    t: Translator
    line: Line

    def file(self, feed: Feed) -> tuple[str, bytes]:
        """The path of a feed and its bytes."""
        path = addresses.in_language(feed.path, self.t.language)
        page = self.edition.root and self.edition.root + path
        sets = [tuple(group) for _, group in groupby(feed.changes, key=lambda change: change.number)]
        newest = sets[: -NEWEST - 1 : -1]
        lines = (
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self.t.language}">',
            _element("id", self._name(path)),
            _element("title", self.t("{what}: what is new", what=feed.title)),
            _element("updated", self._instant(newest[0][0].at if newest else _first(self.edition))),
            _person(self.edition.now.plan.strategy.municipality or self.edition.code),
            f'<link rel="self" type="application/atom+xml" href={quoteattr(page + addresses.FEED)}/>',
            self._page(page),
            *(self._entry(path, page, changes) for changes in newest),
            "</feed>\n",
        )
        return path + addresses.FEED, "\n".join(lines).encode()

    def _entry(self, path: str, page: str, changes: Sequence[Change]) -> str:
        first = changes[0]
        at, told = self._instant(first.at), "\n".join(self._lines(changes))
        lines = (
            "<entry>",
            _element("id", self._name(f"{path}{first.number}/{first.at.isoformat()}")),
            _element("title", first.reason or self.t("Changes")),
            _element("updated", at),
            _element("published", at),
            _person(first.actor or self.t.word(first.role)),
            self._page(page),
            f'<content type="text">{_text(told)}</content>',
            "</entry>",
        )
        return "\n".join(lines)

    def _lines(self, changes: Sequence[Change]) -> Iterator[str]:
        """What was recorded, one thing to a line."""
        if changes[0].decision:
            yield self.t("By decision {code}", code=changes[0].decision)
        yield from map(self.line, changes[:MOST_LINES])
        if len(changes) > MOST_LINES:
            yield self.t("and {n} more", n=len(changes) - MOST_LINES)

    def _page(self, page: str) -> str:
        return f'<link rel="alternate" type="text/html" hreflang="{self.t.language}" href={quoteattr(page or "./")}/>'

    def _name(self, path: str) -> str:
        """The name of something for ever, wherever the site stands."""
        return uuid5(NAMESPACE_URL, f"{self.edition.code}/{self.t.language}/{path}").urn

    def _instant(self, at: datetime) -> str:
        return at.astimezone(self.edition.zone).isoformat(timespec="seconds")


def documents(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every feed."""
    owned = by_measure(edition.changes)
    for language in LANGUAGES:
        t = Translator(language)
        writer = Writer(edition, t, _told_once(t))
        yield from map(writer.file, _feeds(edition, owned, t))


def _feeds(edition: Edition, owned: Mapping[str, Sequence[Change]], t: Translator) -> Iterator[Feed]:
    board = edition.now
    yield Feed("", t.title(board.plan.strategy), edition.changes)
    for area in board.areas.values():
        codes = [measure.code for measure in board.in_area.get(area.code, ())]
        found = sorted((one for code in codes for one in owned.get(code, ())), key=lambda one: one.number)
        yield Feed(addresses.area(area.code), f"{area.code} {t.title(area)}", found)
    for code, measure in board.measures.items():
        yield Feed(addresses.measure(code), f"{code} {t.title(measure)}", owned.get(code, ()))


def _told_once(t: Translator) -> Line:
    """Tells a change, and remembers how: each stands in three feeds."""
    known: dict[tuple[int, str, int], str] = {}

    def line(change: Change) -> str:
        key = (change.number, change.noun, change.row)
        if key not in known:
            known[key] = words.change(change, t)
        return known[key]

    return line


def _first(edition: Edition) -> datetime:
    """When the first of all was recorded: of what nothing was ever told that does not change."""
    return edition.changes[0].at if edition.changes else edition.updated


def _person(name: str) -> str:
    return f"<author>{_element('name', name)}</author>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    """A text as XML holds it, without the control characters that it cannot."""
    return escape(text.translate(NOT_IN_XML))
