"""The pages about the site itself: how it is computed, its data, how accessible it is, and whom to write to."""

from collections.abc import Iterator

from tracker.facts import Thresholds
from tracker.sentences import Sentence, say
from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.entry import Entry
from tracker.site.plan_pages import OVERVIEW, told
from tracker.views.reports import method

TABLES = (
    "ukrepi", "mejniki", "kazalniki", "ciljne-vrednosti", "meritve", "financiranje", "zneski", "nekdanji-roki",
    "nekdanje-ciljne-vrednosti", "spremembe-sredstev", "odstopanja", "porocila-nosilcev", "rocne-ocene", "stanja",
    "spremembe", "strategija", "organi", "seje", "sklepi", "ukrepi-sklepov", "predlogi", "ustanove", "metode-zrelosti",
    "razseznosti-zrelosti", "ravni-zrelosti", "segmenti", "podrocja", "cilji", "organizacije", "osebe", "viri",
    "oznake",
)  # fmt: skip
"""The tables of the open data, by the names of their files."""


def about_entries(site: Contents) -> Iterator[Entry]:
    """All of these pages."""
    limits = site.edition.now.plan.strategy.thresholds
    yield Entry(
        addresses.METHOD, "method.html", told(say("How it is computed")),
        told(say("The same rules for all measures, from dated facts; no average colour is formed.")),
        lambda: {"rules": _rules(site, limits)}, parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.DATA, "data.html", told(say("Open data")),
        told(say("Everything on these pages as files: tables, one database, feeds and a calendar.")),
        lambda: {"tables": TABLES}, is_about="Dataset", parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.ACCESSIBILITY, "accessibility.html", told(say("Accessibility statement")),
        told(say("How far these pages are accessible, what is not, and whom to write to.")),
        dict, parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.CONTACT, "contact.html", told(say("Contact")),
        told(say("Whom to write to about the plan and these pages, and how to hand in a proposal.")),
        dict, is_about="ContactPage", parents=(OVERVIEW,),
    )  # fmt: skip


def _rules(site: Contents, limits: Thresholds) -> list[tuple[Sentence, Sentence]]:
    """What each rating rests on, with the limits of the strategy."""
    return [
        (say("Time."), method.time_words(limits)),
        (say("Result."), method.result_words(limits)),
        (say("Money."), method.money_words(limits)),
        (say("Freshness."), method.freshness_words(limits)),
        (say("Slip."), method.SLIP),
        (say("Progress of the plan."), method.weighing_words(site.overview.progress.weighing)),
    ]
