"""The files of the root: the way to the plans, what an address that leads nowhere says, and what robots are told."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from html import escape
from itertools import groupby
from operator import itemgetter

from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.pages import entries, looks
from tracker.site.templating import environment
from tracker.site.tools import common
from tracker.texts import Translator
from tracker.texts.translator import LANGUAGES

Document = tuple[str, bytes]
MISSING = "missing.html"


def documents(editions: Sequence[Edition]) -> Iterator[Document]:
    """Path from the root of the site and bytes of each of its own files."""
    address = next((edition.address.rstrip("/") + "/" for edition in editions if edition.address), "")
    for language in LANGUAGES:
        path = addresses.in_language("", language)
        yield addresses.file_of(path), _page("root.html", editions, language, address, path)
        path = addresses.in_language(addresses.DAYS, language)
        yield addresses.file_of(path), _page("all_days.html", editions, language, address, path)
    yield "404.html", _page(MISSING, editions, "sl", address, "")
    yield from looks()
    yield "robots.txt", _robots(address)
    if address:
        yield "sitemap.xml", _sitemap(editions, address)


def _page(template: str, editions: Sequence[Edition], language: str, address: str, path: str) -> bytes:
    """A page of the root; of one strategy alone the way leads on to it."""
    page = (
        environment(language)
        .get_template(template)
        .render(
            common(language),
            plans=[(edition, addresses.relative(path, _home(edition, language))) for edition in editions],
            # what is said of a missing page is said at any depth
            file=lambda name: f"{address}{name}" if template == MISSING and address else addresses.relative(path, name),
            address=address,
            earlier=partial(_earlier, language=language),
        )
    )
    return page.encode()


def _earlier(edition: Edition, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The former days of a strategy by year, the newest first: what each is called, and where it stands."""
    t = Translator(language)
    newest_first = [(one, _day_words(one, t), addresses.in_language("", language)) for one in reversed(edition.days)]
    told = [(one[:4], (words, f"{edition.code}/{one}/{within}")) for one, words, within in newest_first]
    return [(year, [pair for _, pair in of_year]) for year, of_year in groupby(told, key=itemgetter(0))]


def _day_words(cited: str, t: Translator) -> str:
    """A day that can be cited; of several publications of one day the later ones with their number."""
    day, number = date.fromisoformat(cited[:10]), cited[11:]
    return t("{day:date}, publication {n}", day=day, n=int(number)) if number else t.date(day)


def _home(edition: Edition, language: str) -> str:
    return f"{edition.code}/{addresses.in_language('', language)}"


def _robots(address: str) -> bytes:
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {address}sitemap.xml"] if address else [])]
    return ("\n".join(lines) + "\n").encode()


def _sitemap(editions: Sequence[Edition], address: str) -> bytes:
    """Every page with its other language, and when what is known of the plan last changed."""
    written = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    ]
    for edition in editions:
        root, changed = f"{address}{edition.code}/", edition.updated.date().isoformat()
        for entry in entries(Contents(edition)):
            if not entry.leads_to:
                written += [_url(root, entry.path, language, changed) for language in LANGUAGES]
    return ("".join(written) + "</urlset>\n").encode()


def _url(root: str, path: str, language: str, changed: str) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one}" href="{escape(root + addresses.in_language(path, one))}"/>'
        for one in LANGUAGES
    )
    place = escape(root + addresses.in_language(path, language))
    return f"<url><loc>{place}</loc><lastmod>{changed}</lastmod>{others}</url>\n"
