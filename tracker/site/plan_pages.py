"""The pages about the plan: its state, its measures, areas, segments, indicators and money."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from tracker.facts import Area, Measure, Segment
from tracker.sentences import Sentence, say
from tracker.site import addresses, words
from tracker.site.contents import Contents
from tracker.site.entry import Entry, Words
from tracker.texts import Translator
from tracker.views.history.since import since_lines
from tracker.views.measure.area import area_page
from tracker.views.measure.core_measures import core_measures
from tracker.views.measure.group import Headline, group, notes
from tracker.views.measure.measure import measure_page
from tracker.views.measure.measures import MeasureRow
from tracker.views.measure.overview import AreaTile
from tracker.views.participation.proposals import proposals_of

Values = Mapping[str, object]


def told(sentence: Sentence) -> Words:
    """A sentence as the title or the description of a page."""
    return lambda t: t.sentence(sentence)


OVERVIEW = (told(say("Overview")), addresses.OVERVIEW)
MEASURES = (told(say("Measures")), addresses.MEASURES)


def plan_entries(site: Contents) -> Iterator[Entry]:
    """All pages about the plan, those that most people look for first."""
    plan = site.edition.now.plan
    yield _overview(site)
    yield from (_measure(site, measure) for measure in plan.measures)
    yield from _lists(site)
    yield from (_area(site, area) for area in plan.areas)
    yield from (_segment(site, segment) for segment in plan.segments)
    yield Entry(
        addresses.INDICATORS, "indicators.html", told(say("Indicators")),
        told(say("The way of every indicator from the baseline to its target, the farthest from its path first.")),
        lambda: {"rows": site.indicators}, parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.FUNDING, "funding.html", told(say("Funding")),
        told(say("What is planned, secured and spent, by source, year and measure, and what is still uncovered.")),
        lambda: {"view": site.funding}, parents=(OVERVIEW,),
    )  # fmt: skip
    yield Entry(
        addresses.CORE_MEASURES, "core.html", told(say("Core measures")),
        told(say("What the strategy names as its backbone; each cuts across the areas.")),
        lambda: {"cores": core_measures(site.edition.now)}, parents=(OVERVIEW,),
    )  # fmt: skip


def said(headline: Headline) -> Words:
    """A headline as the description of a page."""
    return lambda t: t.sentences(headline.sentences)


def _overview(site: Contents) -> Entry:
    plan = site.edition.now.plan

    def values() -> Values:
        view = site.overview
        return {
            "view": view,
            "board": _board(view.areas),
            "since_lines": since_lines(view.since) if view.since else (),
            "has_placeholder": any(tile.is_placeholder for tile in view.areas),
        }

    return Entry(
        addresses.OVERVIEW, "overview.html", lambda t: t.title(plan.strategy) or t("Action plan tracker"),
        lambda t: said(site.overview.headline)(t), values, is_about="Project",
    )  # fmt: skip


def _board(tiles: Sequence[AreaTile]) -> list[tuple[Segment | None, list[AreaTile]]]:
    """The areas by their segments, in their order."""
    return [(segment, list(those)) for segment, those in groupby(tiles, key=lambda tile: tile.segment)]


def _measure(site: Contents, measure: Measure) -> Entry:
    now, code = site.edition.now, measure.code
    area = now.areas.get(measure.area)

    def values() -> Values:
        return {
            "view": measure_page(now, code),
            "proposals": proposals_of(site.edition.proposals, code, site.day),
            "history": site.history(code),
        }

    parents = (OVERVIEW, MEASURES, *((_titled(area.code, area, addresses.area(area.code)),) if area else ()))
    return Entry(
        addresses.measure(code), "measure.html", lambda t: f"{code} {t.title(measure)}",
        lambda t: words.short_verdict(site.row[code], t), values, addresses.MEASURES, "Project",
        sought=measure.purpose, parents=parents, feed=addresses.measure(code) + addresses.FEED,
        rating=site.row[code].rating, verdict=lambda t: words.rated(site.row[code].rating, t),
    )  # fmt: skip


def _titled(code: str, thing: Area | Segment, path: str) -> tuple[Words, str]:
    return (lambda t: f"{code} {t.title(thing)}"), path


def _lists(site: Contents) -> Iterator[Entry]:
    yield Entry(
        addresses.MEASURES, "measures.html", told(say("Measures")), lambda t: said(site.overview.headline)(t),
        lambda: {"parts_of": _by_area(site, site.rows), "headline": site.overview.headline}, parents=(OVERVIEW,),
    )  # fmt: skip
    for of, name in words.LISTS.items():
        yield Entry(
            addresses.measures(of), "measures.html", told(name), lambda t: said(site.overview.headline)(t),
            partial(_list, site, of), addresses.MEASURES, parents=(OVERVIEW, MEASURES),
        )  # fmt: skip


def _list(site: Contents, of: str) -> Values:
    return {"parts_of": _by_area(site, site.counted_as(of)), "headline": site.overview.headline}


def _by_area(site: Contents, rows: Sequence[MeasureRow]) -> list[tuple[Area | None, list[MeasureRow]]]:
    """Measures under their areas, in the order of the areas."""
    areas = [tile.area for tile in site.overview.areas]
    found = [(area, [row for row in rows if row.area == area]) for area in areas]
    rest = [row for row in rows if row.area not in areas]
    return [(area, those) for area, those in (*found, (None, rest)) if those]


def _area(site: Contents, area: Area) -> Entry:
    segment = site.edition.now.segments.get(area.segment)
    up = (_titled(segment.code, segment, addresses.segment(segment.code)),) if segment else ()
    return Entry(
        addresses.area(area.code), "area.html", lambda t: f"{area.code} {t.title(area)}",
        lambda t: said(group(site.edition.now, site.edition.now.in_area.get(area.code, ())).headline)(t),
        lambda: {"view": area_page(site.edition.now, area.code)}, addresses.MEASURES,
        parents=(OVERVIEW, *up), feed=addresses.area(area.code) + addresses.FEED,
        verdict=lambda t: words.counted(site.of_area.get(area.code, ())),
    )  # fmt: skip


def _segment(site: Contents, segment: Segment) -> Entry:
    def together() -> tuple[tuple[Measure, ...], list[AreaTile]]:
        tiles = [tile for tile in site.overview.areas if tile.segment == segment]
        now = site.edition.now
        return tuple(one for tile in tiles for one in now.in_area.get(tile.area.code, ())), tiles

    def values() -> Values:
        measures, tiles = together()
        view = group(site.edition.now, measures)
        return {"segment": segment, "view": view, "notes": notes(view), "tiles": tiles, "rows": site.rows_of(measures)}

    def description(t: Translator) -> str:
        return said(group(site.edition.now, together()[0]).headline)(t)

    return Entry(
        addresses.segment(segment.code), "segment.html", lambda t: f"{segment.code} {t.title(segment)}", description,
        values, addresses.MEASURES, parents=(OVERVIEW,),
        verdict=lambda t: words.counted(site.rows_of(together()[0])),
    )  # fmt: skip
