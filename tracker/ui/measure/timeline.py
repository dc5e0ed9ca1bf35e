"""Measures on a line of time, as a table: its rows can be read and followed without seeing the drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.texts import Translator
from tracker.texts.time_frames import time_frame_words
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_name
from tracker.views.measure.timeline import Mark, TimelineRow


@dataclass(frozen=True, slots=True)
class Scale:
    """The days at the two edges."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, in percent; days outside stand at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(1 + 98 * min(max(share, 0.0), 1.0), 2)


def timeline_table(rows: Sequence[TimelineRow], visit: Visit) -> Html:
    """One line for each measure under a scale of years."""
    t = visit.t
    scale = scale_of(rows, visit.today)
    years = [year_mark(day, scale) for day in year_starts(scale)]
    head = tag("tr", tag("th", t("Measure"), scope="col"), tag("th", tag("div", *years, class_="track"), scope="col"))
    body = (tag("tr", name_cell(row, visit), tag("td", track(row, scale, visit))) for row in rows)
    caption = tag("caption", t("Measures on a line of time"), class_="hidden")
    return legend(t) + tag("table", caption, tag("thead", head), tag("tbody", together(body)), class_="timeline")


def scale_of(rows: Iterable[TimelineRow], today: date) -> Scale:
    """From the first to the last day drawn."""
    days = [day for row in rows for day in row_days(row)] + [today]
    return Scale(min(days), max(days))


def row_days(row: TimelineRow) -> list[date]:
    """Every day of a row that is drawn."""
    edges = [day for day in (row.start, row.end) if day]
    return [*edges, *(ghost.on for ghost in row.former_ends), *(mark.on for mark in row.marks if mark.on)]


def year_starts(scale: Scale) -> list[date]:
    """The first days of years, and the left edge; thinned to about eight."""
    years = [date(year, 1, 1) for year in range(scale.first.year + 1, scale.last.year + 1)]
    return years[:: max(1, -(-len(years) // 8))]


def year_mark(day: date, scale: Scale) -> Html:
    """A year's first day with its number, unless the edge would cut that."""
    place = scale.at(day)
    return tag("span", str(day.year) if place < 93 else "", class_="year", style=f"left:{place}%")


def name_cell(row: TimelineRow, visit: Visit) -> Html:
    """Code and title with the way to the measure."""
    return tag("th", measure_name(row, visit), scope="row")


def track(row: TimelineRow, scale: Scale, visit: Visit) -> Html:
    """The drawing of one row, and the same in words."""
    t = visit.t
    drawn = [
        *(tag("span", class_="grid", style=f"left:{scale.at(day)}%") for day in year_starts(scale)),
        frame(row, scale),
        fill(row, scale),
        *(ghost_mark(ghost.on, t("former end"), scale, t) for ghost in row.former_ends),
        *(milestone(mark, scale, t) for mark in row.marks),
        tag("span", class_="today", style=f"left:{scale.at(visit.today)}%"),
    ]
    return tag("div", *drawn, class_="track", aria_hidden="true") + tag("span", row_words(row, t), class_="hidden")


def frame(row: TimelineRow, scale: Scale) -> Html | None:
    """The planned time frame; a measure without a start or an end is drawn as its one day."""
    start, end = row.start or row.end, row.end or row.start
    if start is None or end is None:
        return None
    return span_of("frame", scale.at(start), scale.at(end))


def fill(row: TimelineRow, scale: Scale) -> Html | None:
    """How far it has come."""
    if row.start is None or row.filled_until is None:
        return None
    return span_of("fill", scale.at(row.start), scale.at(row.filled_until))


def span_of(class_: str, left: float, right: float) -> Html:
    """A bar between two places."""
    return tag("span", class_=class_, style=f"left:{left}%;width:{max(right - left, 0.4):.2f}%")


def milestone(mark: Mark, scale: Scale, t: Translator) -> Html | None:
    """A milestone: filled when done, empty when not, red and another shape when late."""
    if mark.on is None:
        return None
    shape = "◆" if mark.done else "▲" if mark.is_late else "◇"
    words = f"{t.title(mark)}, {t.date(mark.on)}"
    return tag(
        "span", shape, class_="mark late" if mark.is_late else "mark", style=f"left:{scale.at(mark.on)}%", title=words
    )


def ghost_mark(day: date, name: str, scale: Scale, t: Translator) -> Html:
    """Where an end once stood."""
    return tag("span", "┊", class_="ghost", style=f"left:{scale.at(day)}%", title=f"{name}: {t.date(day)}")


def row_words(row: TimelineRow, t: Translator) -> str:
    """The row for those who do not see it."""
    words = [time_frame_words(row.start, row.end, t)]
    if row.progress is not None:
        words.append(t("{progress:percent} done", progress=row.progress))
    words += [t("formerly until {day:date}", day=ghost.on) for ghost in row.former_ends]
    return "; ".join(words)


def legend(t: Translator) -> Html:
    """What the marks mean."""
    entries = (
        ("▭", t("planned")), ("■", t("done")), ("◆", t("milestone reached")), ("◇", t("milestone ahead")),
        ("▲", t("milestone late")), ("┊", t("former end")), ("⋮", t("today")),
    )  # fmt: skip
    return tag(
        "div", *(tag("span", f"{shape} {words}") for shape, words in entries), class_="legend", aria_hidden="true"
    )
