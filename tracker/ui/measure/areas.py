"""The board of areas: how many measures have which light, area by area under their segments."""

from collections.abc import Iterable, Sequence

from tracker.charts.theme import segment_colour
from tracker.texts import Translator
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.address import AREA
from tracker.ui.frame.lights import distribution_bar, lights_legend, measures_words
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import called
from tracker.views.measure.overview import AreaTile


def placeholder_label(here: Visit) -> Html:
    """What is said wherever the default code list is shown; what is to be done about it to those who keep the plan."""
    words = [here.t("Default code list (not from the adopted strategy).")]
    if may_edit(here):
        words.append(here.t("Replace it with the areas of the strategy."))
    return tag("p", " ".join(words), class_="notice plain", role="note")


def areas_board(tiles: Sequence[AreaTile], visit: Visit) -> Html:
    """All areas, a group for each segment."""
    label = placeholder_label(visit) if any(tile.is_placeholder for tile in tiles) else None
    groups = (segment_group(position, group, visit) for position, group in enumerate(by_segment(tiles)))
    return together([label, lights_legend(visit.t), *groups])


def by_segment(tiles: Iterable[AreaTile]) -> list[list[AreaTile]]:
    """Tiles of the same segment together, in the order in which segments first occur."""
    groups: dict[str, list[AreaTile]] = {}
    for tile in tiles:
        groups.setdefault(tile.area.segment, []).append(tile)
    return list(groups.values())


def segment_group(position: int, tiles: Sequence[AreaTile], visit: Visit) -> Html:
    """A segment with its areas."""
    segment = tiles[0].segment
    colour = segment_colour(position)
    title = f"{segment.code} {visit.t.title(segment)}" if segment else visit.t("Without a segment")
    cards = (area_tile(tile, visit) for tile in tiles)
    heading = tag("h3", title)
    return tag(
        "section", heading, tag("div", together(cards), class_="tiles"), class_="segment", style=f"--segment:{colour}"
    )


def area_tile(tile: AreaTile, visit: Visit) -> Html:
    """One area: its distribution, its progress and what is worst."""
    t = visit.t
    link = tag("a", f"{tile.area.code} {t.title(tile.area)}", href=visit.link(AREA, koda=tile.area.code))
    number = tag("span", measures_words(tile.distribution.total, t), class_="muted nowrap")
    return tag(
        "article",
        tag("h4", link),
        tag("p", number, progress_words(tile, t)),
        distribution_bar(tile.distribution, t),
        worst_line(tile, visit),
        class_="tile",
    )


def progress_words(tile: AreaTile, t: Translator) -> str | None:
    """`, 41 % done, 48 % planned (known for 6 of 7 measures)`."""
    if not tile.distribution.total:
        return None
    of_some = f" ({t.sentence(tile.of_which)})" if tile.of_which else ""
    if tile.progress is None:
        return " · " + t("progress: no data") + of_some
    words = t("{progress:percent} done", progress=tile.progress)
    if tile.planned is not None:
        words = t("{progress:percent} done, {planned:percent} planned", progress=tile.progress, planned=tile.planned)
    return " · " + words + of_some


def worst_line(tile: AreaTile, visit: Visit) -> Html | None:
    """The worst measure of the area and why it is."""
    if tile.worst is None:
        return None
    return tag("p", called(tile.worst_code, visit), ": ", visit.t.sentence(tile.worst))
