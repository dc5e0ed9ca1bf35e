"""From an entry to the bytes of its page in one language."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tracker.charts import indicator, money, table
from tracker.charts.curve import curve_table
from tracker.charts.theme import LIGHT_SHAPES, RATING_SHAPES
from tracker.sentences import Sentence, count
from tracker.site import addresses, words
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.entry import Entry
from tracker.site.figures import curve, distribution, timeline
from tracker.site.figures import indicator as indicator_figures
from tracker.site.figures import money as money_figures
from tracker.site.linked_data import linked_data
from tracker.texts import Translator
from tracker.texts.agenda import item_in_language
from tracker.texts.report_kinds import REPORT_KINDS
from tracker.texts.spacing import unbroken
from tracker.views.measure.money import MoneyTable, Totals
from tracker.views.session.course import course_of

TEMPLATES = Path(__file__).parent / "templates"
OWN = "sl"
"""The language in which the municipality records."""


def _kept_together(value: object) -> object:
    """What a template writes: no line ends within a date or an amount, and nothing is written for None."""
    if value is None:
        return ""
    return unbroken(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates, compiled once for all languages."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_kept_together,
        auto_reload=False,
    )
    made.filters.update({name: _in_language(name) for name in ("say", "day", "money", "percent", "number", "word", "name")})
    return made


def _in_language(name: str) -> Callable[[Context, object], object]:
    """A filter that puts a value into words by the tool of the same name of the page's language."""

    @pass_context
    def put(context: Context, value: object) -> object:
        return context["tools"][name](value)

    return put


@cache
def tools(language: str) -> Mapping[str, Any]:
    """What puts values into the words and pictures of one language."""
    t = Translator(language)
    return {
        "say": lambda told: t.sentence(told) if isinstance(told, Sentence) else told,
        "day": t.date, "money": t.money, "percent": t.percent, "number": t.number, "word": t.word,
        "name": partial(_name, t=t),
    }  # fmt: skip


@cache
def common(language: str) -> Mapping[str, Any]:
    """What every template of one language is told."""
    t = Translator(language)
    return dict(
        t=t, language=language, tools=tools(language), count=count, at=addresses, words=words, kinds=REPORT_KINDS,
        shapes=RATING_SHAPES, light_shapes=LIGHT_SHAPES, stage_titles=money.stage_titles(t), amounts=money.amounts,
        value=partial(indicator.value_words, t=t), indicator_subtitle=partial(indicator.subtitle, t=t),
        cell=partial(table.worded, t=t), bare=lambda cents: t.money(cents).removesuffix(" EUR"), course_of=course_of, years_of=_years, sources_of=partial(_sources, t=t),
        curve_figure=partial(curve.curve_figure, t=t), timeline_figure=partial(timeline.timeline_figure, t=t),
        indicator_figure=partial(indicator_figures.indicator_figure, t=t),
        money_figure=partial(money_figures.money_figure, t=t), sources_figure=partial(money_figures.sources_figure, t=t),
        distribution_figure=partial(distribution.distribution_figure, t=t),
        curve_finding=partial(curve.finding, t=t), curve_table=partial(curve_table, t=t),
        money_finding=partial(money.finding, t=t), indicator_table=partial(indicator.indicator_table, t=t),
    )  # fmt: skip


def _name(thing: object, t: Translator) -> Markup | str:
    """A title; one that has none in this language says in which language it is."""
    title = t.title(thing)  # type: ignore[arg-type]
    if t.language == OWN or getattr(thing, "title_en", ""):
        return title
    return Markup('<span lang="{}">{}</span>').format(OWN, unbroken(title))


def render(entry: Entry, contents: Contents, language: str) -> bytes:
    """The page of an entry in a language."""
    edition, path = contents.edition, addresses.in_language(entry.path, language)
    told = common(language)
    t: Translator = told["t"]

    def link(target: str) -> str:
        """The way to another page in the same language."""
        return addresses.relative(path, addresses.in_language(target, language))

    page = environment().get_template(entry.template).render(
        told,
        entry=entry,
        title=entry.title(t),
        description=unbroken(entry.description(t)),
        edition=edition,
        site=contents,
        day=edition.day,
        strategy=edition.now.plan.strategy,
        link=link,
        file=partial(addresses.relative, path),
        other=partial(_other, entry.path, path),
        rating_link=lambda rating: link(addresses.measures(rating)),
        decisions_known=contents.decision_pages,
        item_title=lambda item: item_in_language(item, edition.now.plan, t).title,
        voter=partial(_voter, edition, t=t),
        canonical=_absolute(edition, addresses.in_language(entry.leads_to or entry.path, language)),
        picture=_absolute(edition, addresses.PICTURE),
        cited=_absolute(edition, f"{edition.day.isoformat()}/{path}"),
        linked=linked_data(entry, edition, path, language, t),
        **entry.values(),
    )
    return page.encode()


def _other(plain: str, path: str, language: str) -> str:
    """The way to the same page in another language."""
    return addresses.relative(path, addresses.in_language(plain, language))


def _absolute(edition: Edition, path: str) -> str:
    """The permanent address of something; empty where nobody said where the site is reached."""
    return f"{edition.address.rstrip('/')}/{edition.code}/{path}" if edition.address else ""


def _years(money: MoneyTable) -> list[tuple[int, Totals]]:
    return list(zip(money.years, money.by_year, strict=True))


def _sources(money: MoneyTable, t: Translator) -> list[tuple[str, Totals]]:
    """The largest plan first."""
    largest_first = sorted(money.rows, key=lambda row: (-row.total.planned, row.source.code))
    return [(_name(row.source, t), row.total) for row in largest_first]


def _voter(edition: Edition, code: str, t: Translator) -> str:
    """Who voted: by name, as minutes name members, else by function."""
    person = edition.now.people.get(code)
    return (person.name or words.office(person, t)) if person else code
