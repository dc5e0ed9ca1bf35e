"""What is searched on the site: every page by its title and by the words behind it, without a server."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.entry import Entry, Words
from tracker.texts import Translator, sort_key
from tracker.views.measure.indicators import IndicatorRow
from tracker.views.measure.measures import plain


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found: the path of its page, what it is called, and what is looked through."""

    path: str
    title: Words
    sought: str = ""


def findable(site: Contents, entries: Iterable[Entry]) -> list[Found]:
    """All pages, and the indicators and decisions that stand on pages with others."""
    pages = [Found(one.path, one.title, one.sought) for one in entries if not one.leads_to]
    return [*pages, *_indicators(site), *_decisions(site)]


def _indicators(site: Contents) -> Iterator[Found]:
    for row in site.indicators:
        path = f"{addresses.measure(row.measure.code)}#{addresses.plain(row.code)}"
        yield Found(path, partial(_indicator_title, row))


def _decisions(site: Contents) -> Iterator[Found]:
    for line in site.register.lines:
        decision = line.decision
        path = addresses.decision(line.body, decision.code)
        yield Found(path, partial(_decision_title, decision.code), decision.text)


def _indicator_title(row: IndicatorRow, t: Translator) -> str:
    return f"{row.code} {t.title(row)}"


def _decision_title(code: str, t: Translator) -> str:
    return t("Decision {code}", code=code)


def by_letter(found: Iterable[Found], t: Translator) -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles with their paths under their first letters, in the order of the language."""
    titled = sorted(((one.title(t), one.path) for one in found), key=lambda pair: sort_key(pair[0]))
    return [(letter, list(pairs)) for letter, pairs in groupby(titled, key=lambda pair: pair[0][:1].upper())]


def index(found: Iterable[Found]) -> bytes:
    """The words behind the titles, by the path of their page; in small letters and without accents."""
    words = {one.path: plain(" ".join(one.sought.split())) for one in found if one.sought}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
