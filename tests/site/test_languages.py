"""English pages: what people typed in Slovenian stands as it was typed, and says in which language it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from tests.site.editions import VOID, change, edition, read
from tests.views import plans
from tracker.coordination import AgendaItem, Meeting
from tracker.facts import (
    Dimension,
    FieldChange,
    Indicator,
    IndicatorKind,
    Lifecycle,
    Light,
    Override,
    Proposal,
    ProposerKind,
    Reading,
    Target,
)  # fmt: skip
from tracker.site import pages
from tracker.site.edition import Edition
from tracker.texts.marking import BEGINS, ENDS

TYPED = {
    "why it was dropped": "Denarja žal ni bilo.",
    "why it rests": "Čaka na sosednjo občino",
    "why it was set by hand": "Že plačano",
    "who set it": "skrbnik načrta",
    "a state": "v celoti na daljavo",
    "where a value comes from": "strežnik aplikacije",
    "the title of an item": "Kaj pa šola",
    "who proposes": "Društvo žensk",
    "a phase": "naročanje",
}


UNSEEN = {"head", "script", "desc"}


class Unmarked(HTMLParser):
    """The words of a page that are not said to be Slovenian, also in pictures; a description knows no languages within
    it, and the table beside it tells the same."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.within: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            above = self.within[-1][1] if self.within else ""
            self.within.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if self.within and self.within[-1][1] != "sl" and not UNSEEN & {tag for tag, _ in self.within}:
            self.words.append(data.replace("\u00a0", " "))


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """The English pages of a plan in which everything that can be typed is."""
    files = pages.documents(told())
    return {path: content.decode() for path, content in files if path.startswith("en/") and path.endswith(".html")}


def told() -> Edition:
    """The small edition, with words of people in every place that a page tells."""
    by_hand = Override(
        Dimension.TIME, Light.GREEN, TYPED["why it was set by hand"], TYPED["who set it"], date(2026, 7, 1)
    )
    steps = Indicator(
        "E1-01.K9", "Storitev", kind=IndicatorKind.QUALITATIVE, states=("ni je", TYPED["a state"]), baseline=0,
        baseline_on=date(2026, 1, 1), targets=(Target(date(2026, 12, 31), 1),),
        readings=(Reading(date(2026, 5, 20), 1, source=TYPED["where a value comes from"]),),
        data_source=TYPED["where a value comes from"],
    )  # fmt: skip
    changed = {
        "E1-01": replace(plans.APPLICATION, overrides=(by_hand,), indicators=(steps,)),
        "A1-01": replace(plans.LATE, lifecycle=Lifecycle.ON_HOLD, lifecycle_reason=TYPED["why it rests"], end=None),
        "A1-02": replace(plans.DROPPED, lifecycle_reason=TYPED["why it was dropped"]),
    }
    plan = replace(plans.SMALL, measures=tuple(changed.get(one.code, one) for one in plans.SMALL.measures))
    proposal = Proposal(
        "P-1", date(2026, 4, 1), "Več klopi", ProposerKind.OTHER, origin=TYPED["who proposes"], measure="E1-01"
    )
    phase = replace(change("", ""), noun="measure", code="E1-01", fields=(FieldChange("phase", "", TYPED["a phase"]),))
    made = edition(plan, proposals=(proposal,), changes=(phase,), updated=datetime(2026, 5, 20, tzinfo=UTC))
    meetings = tuple(Meeting(one, items=(AgendaItem(1, TYPED["the title of an item"]),)) for one in plan.sessions)
    return replace(made, coordination=replace(made.coordination, meetings=meetings))


@pytest.mark.parametrize("what", TYPED)
def test_what_was_typed_says_its_language(what: str, english: dict[str, str]) -> None:
    typed = TYPED[what].rstrip(".")
    assert any(typed in page.replace("\u00a0", " ") for page in english.values())
    assert list(untold(typed, english)) == []


def untold(typed: str, english: dict[str, str]) -> Iterator[str]:
    """The pages on which a text stands without its language."""
    return (path for path, page in english.items() if any(typed in words for words in Unmarked(page).words))


def test_no_mark_is_left_in_a_page(english: dict[str, str]) -> None:
    assert all(mark not in page for page in english.values() for mark in (BEGINS, ENDS))
    assert all("&lt;span" not in page for page in english.values())


def test_titles_without_english_say_so_in_pictures_and_in_what_pops_up() -> None:
    only_slovenian = replace(plans.APPLICATION, title_en="", indicators=tuple(
        replace(one, title_en="") for one in plans.APPLICATION.indicators))  # fmt: skip
    sources = tuple(replace(one, title_en="") for one in plans.SMALL.sources)
    rest = tuple(one for one in plans.SMALL.measures if one.code != only_slovenian.code)
    plan = replace(plans.SMALL, measures=(only_slovenian, *rest), sources=sources)
    made = {path: content.decode() for path, content in pages.documents(edition(plan)) if path.endswith("index.html")}
    assert f'<title id="k1-t" lang="sl">{only_slovenian.indicators[0].title}</title>' in made["en/E1-01/index.html"]
    assert all(f'<tspan lang="sl">{one.title}</tspan>' in made["en/sredstva/index.html"] for one in sources[:1])
    links = read(made["en/index.html"].encode()).all("a")
    popping = [one for one in links if only_slovenian.title in (one.get("title") or "")]
    assert popping
    assert {one.get("lang") for one in popping} == {"sl"}
    assert f'<span lang="sl">{only_slovenian.title}</span>' in made["en/sredstva/index.html"]
    assert "<tspan" not in made["sredstva/index.html"]
