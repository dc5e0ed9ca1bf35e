"""From one cell to a typed value, with what has to be said about it."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tracker.actions.given import LONGEST_TEXT, MOST_CENTS, is_mail_address
from tracker.facts import BudgetItem, Lifecycle
from tracker.importing.fields import TEXTS, Field, Kind
from tracker.importing.problems import Severity
from tracker.importing.read.amounts import written_amount
from tracker.importing.read.choices import flag_of, member_of, subject_of, words_of
from tracker.importing.read.days import Span, day_of, is_endless, parse_day, serial_day
from tracker.importing.read.grids import Cell, Cut, filled
from tracker.importing.read.normal import normal
from tracker.importing.read.numerals import is_nothing
from tracker.importing.read.quantities import quantity
from tracker.importing.read.shown import Mistake
from tracker.importing.read.states import lifecycle_of
from tracker.importing.same import CONTROLS, clean
from tracker.sentences import Sentence, say
from tracker.texts.numerals import digits_of, parse_number

NRP_NUMBER = re.compile(r"OB\d{3}-\d{2}-\d{4}")
"""How projects of the development programmes plan are numbered: municipality, year, number."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years for which amounts can be recorded."""

FLAWED = re.compile(r"#N/[ADV]|#NV|#(?:DIV|DEL)/0!|#[^\W\d_¡¿][^\s#]{1,12}[!?]|#[¡¿][^\s#]{2,12}[!?]|Err:\d{3}")
"""What cells show in place of a value, in the languages of office programs: `#REF!`, `#SKLIC!`, `#N/V`, `#BEZUG!`."""

NOT_READ = say("the cell is left out")
THOUSAND = 1000
TWO_SIGNS = say("the point or comma may group thousands or start the decimals")


@dataclass(frozen=True, slots=True)
class Habits:
    """What a column's values prove: the decimal sign, the order of day and month, percent or shares."""

    decimal: str = ""
    day_first: bool | None = None
    percent: bool = False
    percent_unsure: bool = False
    scale: int = 1
    exact: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    """What somebody said that words of the column mean, by their normal form; nothing for a word that is left out."""
    day_shift: int = 0
    """How many days later than usual a bare number of a day is meant."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What has to be said about a cell."""

    message: Sentence
    expected: Sentence | None = None
    would_do: Sentence | None = None
    severity: Severity = Severity.WRONG


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell's value; `usable` is false where the cell says nothing that may be written.

    `unit` is what stands beside a number.
    """

    value: object = None
    remark: Remark | None = None
    usable: bool = True
    unit: str = ""


EMPTY = Parsed()


def parse(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """The value of a cell for a field."""
    if not filled(cell):
        return EMPTY
    if is_mistake(cell) and (isinstance(cell, Mistake) or not habits.exact):
        return wrong(say("the cell shows a mistake of the office program"), say("a value"))
    if field.kind is Kind.MAIL:
        return _mail(cell)
    if field.kind in TEXTS:
        return _text(cell)
    if isinstance(cell, str) and field.kind in TYPED and is_nothing(cell):
        return EMPTY
    return PARSERS[field.kind](cell, field, habits)


REMEMBERED = (str, float, date, datetime)
MOST_REMEMBERED = 20_000


class Readings:
    """Reads the cells of a column, a value that comes again only once."""

    def __init__(self, field: Field, habits: Habits) -> None:
        self.field = field
        self._habits = habits
        self._known: dict[Cell, Parsed] = {}

    def of(self, cell: Cell) -> Parsed:
        """The value of a cell for the field of the column."""
        if cell == "":
            return EMPTY
        if self.field.kind in TEXTS or type(cell) not in REMEMBERED:
            return parse(cell, self.field, self._habits)
        found = self._known.get(cell)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[cell] = parse(cell, self.field, self._habits)
        return found


def is_mistake(cell: Cell) -> bool:
    """Whether a cell shows a mistake of the office program in place of a value."""
    if isinstance(cell, Mistake):
        return True
    return isinstance(cell, str) and ("#" in cell or "Err:" in cell) and FLAWED.fullmatch(cell.strip()) is not None


def wrong(message: Sentence, expected: Sentence) -> Parsed:
    """A cell that cannot be used."""
    return Parsed(None, Remark(message, expected, NOT_READ), usable=False)


def as_text(cell: Cell) -> str:
    """A cell as the text somebody sees in it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return str(int(cell)) if abs(cell) < 1e15 and float(cell).is_integer() else repr(_float(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _float(cell: int | float) -> float:
    """The number as the cell of an office program holds it; infinite where it is larger than any of those."""
    try:
        return float(cell)
    except OverflowError:
        return math.copysign(math.inf, cell > 0 or -1)


def _text(cell: Cell) -> Parsed:
    raw = as_text(cell)
    text = clean(raw)
    if len(text) > LONGEST_TEXT:
        return wrong(
            say("the text has {n:number} characters", n=raw.length if isinstance(raw, Cut) else len(raw)),
            say("at most {n:number} characters", n=LONGEST_TEXT),
        )
    if text is not raw and CONTROLS.search(raw):
        remark = Remark(
            say("the text holds characters that cannot be shown"),
            would_do=say("they are left out"),
            severity=Severity.NOTE,
        )
        return Parsed(text, remark)
    return Parsed(text)


def _mail(cell: Cell) -> Parsed:
    """An address of mail, or nothing where a sign stands for none."""
    read = _text(cell)
    text = str(read.value or "")
    if is_nothing(text):
        return EMPTY
    if read.usable and not is_mail_address(text):
        return wrong(say("this is no e-mail address"), say("one address, such as ana.novak@obcina.si"))
    return read


def _number(cell: Cell, field: Field, habits: Habits) -> Parsed:
    expected = say("a number, such as 1.234,5")
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return wrong(say("this is no number"), expected)
    if not isinstance(cell, str):
        value, ambiguous = _float(cell), False
    else:
        found = parse_number(cell, habits.decimal)
        if found is None:
            return wrong(say("this is no number"), expected)
        value, ambiguous = float(found.value), found.ambiguous
    if not math.isfinite(value):
        return wrong(say("this is no number"), expected)
    return Parsed(value, _unsure_number(value) if ambiguous else None)


def _unsure(message: Sentence, expected: Sentence, read_as: Sentence) -> Remark:
    """What has to be said about a cell that can be read in two ways."""
    return Remark(message, expected, read_as, Severity.AMBIGUOUS)


def _unsure_number(value: float) -> Remark:
    expected = say("a number written like 15000 or 15,0")
    read_as = say("it is read as {value:number}, the sign begins the decimals", value=value)
    if abs(value) >= THOUSAND and value.is_integer():
        read_as = say("it is read as {value:number}, the sign groups thousands", value=value)
    return _unsure(TWO_SIGNS, expected, read_as)


def _weight(cell: Cell, field: Field, habits: Habits) -> Parsed:
    if field.name != "weight":
        return _quantity(cell, field, habits)
    parsed = _number(cell, field, habits)
    if isinstance(parsed.value, float) and parsed.value < 0:
        return wrong(say("a weight cannot be negative"), say("a number from 0 up"))
    return parsed


def _quantity(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A number, and the unit that may stand beside it."""
    number, unit = quantity(cell) if isinstance(cell, str) and not habits.exact else (cell, "")
    parsed = _number(number, field, habits)
    return replace(parsed, unit=unit) if unit and parsed.usable else parsed


def _whole(cell: Cell, field: Field, habits: Habits) -> Parsed:
    parsed = _number(cell, field, habits)
    if isinstance(parsed.value, float) and not parsed.value.is_integer():
        return wrong(say("this is no whole number"), say("a whole number, such as 2026"))
    if not isinstance(parsed.value, float):
        return parsed
    if field.name == "year" and not FIRST_YEAR <= parsed.value <= LAST_YEAR:
        return wrong(say("this is no year"), say("a year from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR))
    return Parsed(int(parsed.value), parsed.remark)


def _share(cell: Cell, field: Field, habits: Habits) -> Parsed:
    expected = say("a share from 0 % to 100 %")
    signed = isinstance(cell, str) and "%" in cell
    parsed = _number(cell, field, habits)
    if isinstance(parsed.value, float) and isinstance(cell, str) and abs(parsed.value) > 100:
        parsed = _number(cell, field, Habits(decimal="." if "." in cell else ","))  # 33.333 % cannot group
    if not isinstance(parsed.value, float):
        return parsed if not parsed.usable else wrong(say("this is no share"), expected)
    percent = signed or habits.percent
    share = parsed.value / 100 if percent else parsed.value
    if not 0 <= share <= 1:
        return wrong(say("a share below 0 % or above 100 % cannot be"), expected)
    if habits.percent_unsure and not signed and 0 < parsed.value <= 1:
        return Parsed(share, _unsure_share(share))
    return Parsed(share, parsed.remark)


def _unsure_share(share: float) -> Remark:
    expected = say("a share with its sign, such as 45 %")
    read_as = say("it is read as {share:percent}", share=share)
    return _unsure(say("the number may be a share or a percentage"), expected, read_as)


def _money(cell: Cell, field: Field, habits: Habits) -> Parsed:
    euros, expected = _euros(cell, habits), say("an amount in euros, such as 1.234,56")
    if euros is None or euros.amount.is_nan():
        return wrong(say("this is no amount"), expected)
    is_beyond = abs(euros.amount) > MOST_CENTS  # before it is rounded: only numbers of 28 digits can be
    cents = -1 if is_beyond else int((euros.amount * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if isinstance(cell, str) and not is_beyond and euros.amount * 100 != cents:
        return wrong(say("the amount has parts of a cent"), expected)  # what a formula worked out is rounded
    if not 0 <= cents <= MOST_CENTS:
        return wrong(say("an amount cannot be negative or beyond all measure"), expected)
    return Parsed(cents, euros.doubt(cents) if euros.doubt else None)


@dataclass(frozen=True, slots=True)
class _Euros:
    """An amount, and what has to be said about it, given its cents."""

    amount: Decimal
    doubt: Callable[[int], Remark] | None = None


def _euros(cell: Cell, habits: Habits) -> _Euros | None:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if not isinstance(cell, str):
        return _Euros(Decimal(repr(_float(cell))) * habits.scale)
    written = written_amount(cell)
    decimal = habits.decimal if written.scale is None else ","
    found = parse_number(written.digits, decimal, money=True) if "%" not in cell else None
    if found is None:
        return None
    doubt = _rough_amount if written.is_about else _unsure_amount if found.ambiguous else None
    return _Euros(found.value * (written.scale or habits.scale), doubt)


def _rough_amount(cents: int) -> Remark:
    return _unsure(say("the amount is only roughly known"), say("an amount"), _read_as_money(cents))


def _unsure_amount(cents: int) -> Remark:
    return _unsure(TWO_SIGNS, say("an amount written like 15000 or 15.000,00"), _read_as_money(cents))


def _read_as_money(cents: int) -> Sentence:
    return say("it is read as {amount:money}", amount=cents)


FROM_TO = Remark(
    say("the cell names a start and an end"),
    would_do=say("the first day is the start, where no column gives it, and the last one the end"),
    severity=Severity.NOTE,
)


def _span(cell: Cell, habits: Habits) -> Span | None:
    if isinstance(cell, date):
        day = day_of(cell)
        return Span(day, day)
    if isinstance(cell, bool | time | timedelta):
        return None
    if isinstance(cell, int | float):
        return serial_day(_float(cell), habits.day_shift)
    bare = digits_of(cell)
    if bare and bare.isdigit() and len(bare) == 5:
        return serial_day(float(bare), habits.day_shift)
    return parse_day(cell, day_first=habits.day_first)


def _day(cell: Cell, field: Field, habits: Habits) -> Parsed:
    if isinstance(cell, str) and is_endless(cell):
        message = say("what goes on without an end has no day")
        return Parsed(None, Remark(message, would_do=say("no day is recorded"), severity=Severity.NOTE))
    span = _span(cell, habits)
    if span is None:
        return wrong(say("this is no date"), say("a date such as 8. 3. 2026, 2026-03-08, Q3 2026 or 2026"))
    day = span.first if field.begins else span.last
    if span.by_words:
        return Parsed(day, Remark(say("the day follows from the words"), None, _read_as(day), Severity.NOTE))
    is_longer = span.first != span.last if field.begins else span.is_part_of_year
    if is_longer and not span.ambiguous:
        return Parsed(day, Remark(say("this is no day but a longer time"), None, _read_as(day), Severity.NOTE))
    if not span.ambiguous:
        return Parsed(day, FROM_TO if span.is_from_to else None)
    expected = say("a date such as 8. 3. 2026 or 2026-03-08")
    return Parsed(day, _unsure(say("day and month may change places"), expected, _read_as(day)))


def _read_as(day: date) -> Sentence:
    return say("it is read as {day:date}", day=day)


def _period(cell: Cell, field: Field, habits: Habits) -> Parsed:
    span = _span(cell, habits)
    if span is None:
        return wrong(say("this is no span of time"), say("a span such as 2024–2026 or 1. 1. 2024 – 30. 6. 2026"))
    return Parsed(span)


def _flag(cell: Cell, field: Field, habits: Habits) -> Parsed:
    value = cell if isinstance(cell, bool) else flag_of(as_text(cell))
    if value is None:
        return wrong(say("this is neither yes nor no"), say("yes or no"))
    return Parsed(value)


def _word(cell: Cell, field: Field, habits: Habits) -> Parsed:
    assert field.words is not None
    meant = habits.words.get(normal(as_text(cell)))
    if meant == "":
        return EMPTY
    text = meant or as_text(cell)
    member = lifecycle_of(text) if field.words is Lifecycle else member_of(field.words, text)
    if member is None:
        pairs = zip(words_of(field.words, "sl"), words_of(field.words, "en"), strict=True)
        known = ", ".join(f"{own} ({english})" for own, english in pairs)
        return wrong(say("this word is not known here"), say("one of: {words}", words=known))
    return Parsed(member)


def _states(cell: Cell, field: Field, habits: Habits) -> Parsed:
    text = clean(as_text(cell))
    sign = "\n" if "\n" in text else ";"
    return Parsed(tuple(part for state in text.split(sign) if (part := state.strip())))


def _budget(cell: Cell, field: Field, habits: Habits) -> Parsed:
    items = []
    for line in clean(as_text(cell)).replace(";", "\n").split("\n"):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 1 and NRP_NUMBER.fullmatch(parts[0]):
            parts = ["", "", parts[0]]
        if any(parts):
            items.append(BudgetItem(*parts[:3]))
    return Parsed(tuple(items))


def _subject(cell: Cell, field: Field, habits: Habits) -> Parsed:
    return Parsed(subject_of(clean(as_text(cell))))


def _names(cell: Cell, field: Field, habits: Habits) -> Parsed:
    return _text(cell)


TYPED = (Kind.DAY, Kind.NUMBER, Kind.WHOLE, Kind.SHARE, Kind.MONEY, Kind.PERIOD)
PARSERS = {
    Kind.NUMBER: _weight,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
    Kind.MONEY: _money,
    Kind.DAY: _day,
    Kind.PERIOD: _period,
    Kind.FLAG: _flag,
    Kind.CHOICE: _word,
    Kind.STATES: _states,
    Kind.BUDGET: _budget,
    Kind.SUBJECT: _subject,
    Kind.REFERENCE: _names,
    Kind.REFERENCES: _names,
}
