"""The pages about the site itself: how it is computed, its data, how accessible it is, and whom to write to."""

from collections.abc import Iterator

from tracker.facts import Role, Thresholds
from tracker.frames import FILES, Table, tables_for
from tracker.sentences import Sentence, say
from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.entry import Entry
from tracker.site.numbers import NUMBERS
from tracker.site.plan_pages import OVERVIEW, told
from tracker.views.reports import method

TYPES = {
    "string": say("text"),
    "datetime64[s]": say("day, such as 2026-11-22"),
    "Int64": say("whole number"),
    "Float64": say("decimal number"),
    "boolean": say("yes or no"),
}
"""What the types of columns are called."""


def about_entries(site: Contents) -> Iterator[Entry]:
    """All of these pages."""
    limits = site.edition.now.plan.strategy.thresholds
    yield Entry(
        addresses.METHOD, "method.html", told(say("How it is computed")),
        told(say("The same rules for all measures, from dated facts; no average colour is formed.")),
        lambda: {"rules": _rules(site, limits), "numbers": NUMBERS}, parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.DATA, "data.html", told(say("Open data")),
        told(say("Everything on these pages as files: tables, one database, feeds and a calendar.")),
        lambda: {"tables": public_tables()}, is_about="Dataset", parents=(OVERVIEW,),
    )  # fmt: skip
    yield from map(_table_entry, public_tables())
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


def public_tables() -> list[tuple[str, Table]]:
    """The tables of the open data with the names of their files."""
    return [(FILES[name], table) for name, table in tables_for(Role.PUBLIC).items()]


def _table_entry(named: tuple[str, Table]) -> Entry:
    file, table = named
    return Entry(
        addresses.table(file), "table.html", told(table.title),
        told(say("What every column of this table of the open data means.")),
        lambda: {"name": file, "columns": table.for_role(Role.PUBLIC), "types": TYPES},
        place=addresses.DATA, parents=(OVERVIEW, (told(say("Open data")), addresses.DATA)),
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
