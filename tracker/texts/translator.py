"""From a sentence to words in one language."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from string import Formatter
from typing import Any, Protocol, runtime_checkable

from tracker.sentences import Recorded, Sentence, say
from tracker.texts.catalogue import translations
from tracker.texts.formats import (
    article_text,
    at_hour_text,
    date_text,
    hour_text,
    money_text,
    month_text,
    number_text,
    percent_text,
)
from tracker.texts.words import word

LANGUAGES = ("sl", "en")
CITED = ":cited}"


@runtime_checkable
class Titled(Protocol):
    """Anything with a title in the municipality's language and perhaps one in English."""

    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str: ...


class Holder(Protocol):
    """Somebody who holds an office."""

    @property
    def function(self) -> str: ...
    @property
    def function_en(self) -> str: ...


class Measured(Protocol):
    """What is measured in a unit."""

    @property
    def unit(self) -> str: ...
    @property
    def unit_en(self) -> str: ...


@lru_cache(maxsize=4096)
def placeholders(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """The parts of a template: words, and behind them the name of a value with its format, or None at the end."""
    return tuple((text, name, spec or "") for text, name, spec, _ in Formatter().parse(template))


def no_article(_: str) -> str:
    """Nothing is cited where nobody told which act holds."""
    return ""


class Translator:
    """Puts sentences, values and titles into one language (`sl` or `en`).

    `article_of` knows which article of the entered rules of procedure says a thing, by the name of the rule:
    ``{no_abstention:cited}`` is ` (tretji odstavek 48. člena)`, or nothing where no article was entered.
    """

    def __init__(self, language: str, article_of: Callable[[str], str] = no_article) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
        self.language = language
        self.article_of = article_of
        self._translations = translations(language)
        self._fitting: set[tuple[type, str]] = set()
        self._formats: dict[str, tuple[type | tuple[type, ...], Callable[[Any], str]]] = {
            "date": (date, self.date),
            "money": (int, self.money),
            "percent": ((float, int), self.percent),
            "number": ((float, int), self.number),
            "word": (StrEnum, self.word),
            "title": (Titled, self.title),
            "inside": (Sentence, self.inside),
            "hour": (str, self.at_hour),
            "field": (str, self.field),
            "article": (str, self.article),
            "cited": (str, self.cited),
        }

    def __call__(self, template: str, /, **values: object) -> str:
        """The words for an id, with its placeholders filled."""
        return self.sentence(say(template, **values))

    def sentence(self, sentence: Sentence) -> str:
        """The words for a sentence in the right number form."""
        template = self.template(sentence)
        if not sentence.values and CITED not in template:
            return template
        values = dict(sentence.values)
        return "".join(
            text if name is None else text + self.format_field(self._value(name, spec, values), spec)
            for text, name, spec in placeholders(template)
        )

    def _value(self, name: str, spec: str, values: dict[str, object]) -> object:
        return self.article_of(name) if spec == "cited" and name not in values else values[name]

    def inside(self, sentence: Sentence) -> str:
        """A sentence that goes on after a colon: with a small letter first."""
        words = self.sentence(sentence)
        return words[:1].lower() + words[1:]

    def sentences(self, sentences: tuple[Sentence, ...]) -> str:
        """Several sentences one after the other."""
        return " ".join(self.sentence(sentence) for sentence in sentences)

    def template(self, sentence: Sentence) -> str:
        """The words for a sentence before its values are filled in."""
        if sentence.plural:
            return self._translations.ngettext(sentence.id, sentence.plural, sentence.count)
        return self._translations.gettext(sentence.id)

    def format_field(self, value: object, format_spec: str) -> str:
        """One placeholder: by its format, or as it is. Raises ValueError for a value the format does not fit."""
        if value is None:
            return "–"
        if not format_spec:
            if isinstance(value, Recorded):
                return self.recorded(str(value))
            return self.sentence(value) if isinstance(value, Sentence) else str(value)
        accepted, write = self._formats[format_spec]
        kind = type(value), format_spec
        if kind not in self._fitting and not isinstance(value, accepted):
            raise ValueError(f"{value!r} cannot be written as {format_spec!r}")
        self._fitting.add(kind)  # whether something has a title takes long to find out
        return write(value)

    def recorded(self, text: str) -> str:
        """A text that somebody typed: as it is."""
        return text

    def date(self, day: date) -> str:
        """`8. 3. 2023` or `8 March 2023`."""
        return date_text(day, self.language)

    def month(self, year: int, month: int) -> str:
        """A month by itself: `november 2026`."""
        return month_text(year, month, self.language)

    def hour(self, hour: str) -> str:
        """A time of day by itself: `13.00` or `13:00`."""
        return hour_text(hour, self.language)

    def at_hour(self, hour: str) -> str:
        """A time of day behind “at”: `13. uri` or `13:00`."""
        return at_hour_text(hour, self.language)

    def article(self, article: str) -> str:
        """`prvi odstavek 22. člena` or `article 22(1)` from `22(1)`."""
        return article_text(article, self.language)

    def cited(self, article: str) -> str:
        """An article in brackets behind what it says, with a space before it; nothing for none."""
        return f" ({self.article(article)})" if article else ""

    def field(self, place: str) -> str:
        """What a field is called, by its place in what was given: `targets.0.value`."""
        from tracker.texts.changes import part_word  # it is told by a translator itself

        names = [part for part in place.split(".") if not part.isdigit()]
        return ", ".join(part_word(name, self) for name in names) or place

    def money(self, cents: int) -> str:
        """`1.234,56 EUR` from cents."""
        return money_text(cents, self.language)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number with grouped thousands."""
        return number_text(value, self.language, decimals)

    def percent(self, share: float) -> str:
        """`42 %` from a share of 0-1."""
        return percent_text(share, self.language)

    def word(self, member: StrEnum) -> str:
        """The word for an enumeration's member."""
        return self.sentence(word(member))

    def unit(self, indicator: Measured) -> str:
        """The unit of an indicator in this language; the original one where no translation was recorded."""
        return indicator.unit_en if self.language == "en" and indicator.unit_en else indicator.unit

    def function(self, holder: Holder) -> str:
        """The office somebody holds in this language; the original one where no translation was recorded."""
        return holder.function_en if self.language == "en" and holder.function_en else holder.function

    def title(self, thing: Titled) -> str:
        """The title in this language; the original one where no translation was recorded."""
        return thing.title_en if self.language == "en" and thing.title_en else thing.title
