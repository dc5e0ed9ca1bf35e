"""Cells of report tables: the words for a reader and the value behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from tracker.charts.svg import shortened
from tracker.charts.theme import LIGHT_SHAPES, RATING_SHAPES
from tracker.documents.document import Cell
from tracker.facts import Cents, Light, Rating
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.texts.translator import Titled

Thing = TypeVar("Thing")

NOTHING = Cell("–")
LONGEST_TITLE = 200


def text_cell(words: str) -> Cell:
    """Words, or a dash for none."""
    return Cell(words) if words else NOTHING


def title_cell(t: Translator, thing: Titled) -> Cell:
    """A title, short enough for a table; its value is the whole one where that is longer."""
    title, short = t.title(thing), short_title(t, thing)
    return Cell(short, title if is_long(t, thing) else None)


LINE_SIZE = 7.5
"""The type of dense tables, in points."""


def line_cell(t: Translator, thing: Titled, width: float) -> Cell:
    """A title cut to one line of a dense table, so many points wide; its value is the whole one where it is longer."""
    title = " ".join(t.title(thing).split())
    short = shortened(title, LINE_SIZE, width)
    return Cell(short, title if short != title else None)


def is_long(t: Translator, thing: Titled) -> bool:
    """Whether a title is too long for a table."""
    return len(" ".join(t.title(thing).split())) > LONGEST_TITLE


def short_title(t: Translator, thing: Titled) -> str:
    """A title in one line of at most 200 characters."""
    title = " ".join(t.title(thing).split())
    return title[:LONGEST_TITLE].rstrip() + "…" if is_long(t, thing) else title


def batches(things: Sequence[Thing], size: int) -> Iterator[Sequence[Thing]]:
    """Things in portions of a size, so that a chart never outgrows its page."""
    return (things[start : start + size] for start in range(0, len(things), size))


def light_words(t: Translator, light: Light) -> str:
    """Shape and word of a light."""
    return f"{LIGHT_SHAPES[light]} {t.word(light)}"


def rating_words(t: Translator, rating: Rating) -> str:
    """Shape and word of how a measure is counted."""
    return f"{RATING_SHAPES[rating]} {t.word(rating)}"


def rating_cell(t: Translator, rating: Rating) -> Cell:
    """How a measure is counted, by shape, word and, where it is a light, colour."""
    return Cell(rating_words(t, rating), rating.value, light_of(rating))


def rating_change_cell(t: Translator, before: Rating | None, now: Rating) -> Cell:
    """How a measure is counted, behind the shape it had before where that was another."""
    words = rating_words(t, now)
    if before is not None and before is not now:
        words = f"{RATING_SHAPES[before]} → {words}"
    return Cell(words, now.value, light_of(now))


def with_line(cell: Cell, words: Sentence | None, t: Translator) -> Cell:
    """A cell with words in a line of their own below it, where there are any."""
    return replace(cell, text=f"{cell.text}\n{t.sentence(words)}") if words else cell


def light_of(rating: Rating) -> Light | None:
    """The light that a rating is; none of what is finished or not counted."""
    return Light(rating.value) if rating.value in list(Light) else None


def light_cell(t: Translator, light: Light) -> Cell:
    """A light by shape, word and colour."""
    return Cell(light_words(t, light), light.value, light)


def day_cell(t: Translator, day: date | None) -> Cell:
    """A day."""
    return Cell(t.date(day), day.isoformat()) if day else NOTHING


def money_cell(t: Translator, cents: Cents) -> Cell:
    """An amount; the currency stands in the heading of the column. Nothing is 0,00: a dash is what is not known."""
    return Cell(t.money(cents).removesuffix(" EUR"), cents)


def year_cell(year: int) -> Cell:
    """A year, as a number that is not grouped."""
    return Cell(str(year), year)


def share_cell(t: Translator, share: float | None) -> Cell:
    """A share from 0 to 1 in percent."""
    return NOTHING if share is None else Cell(t.percent(share), share)


def count_cell(t: Translator, number: int) -> Cell:
    """How many; nothing is shown as a dash, so that what is there stands out."""
    return Cell(t.number(number), number) if number else Cell("–", 0)


def days_cell(t: Translator, days: int | None) -> Cell:
    """Days with their sign; a minus is behind."""
    if days is None:
        return NOTHING
    sign = "+" if days > 0 else "−" if days < 0 else ""
    return Cell(f"{sign}{t.number(abs(days))}", days)
