"""How cells are understood: numbers, days, shares, words. The tables can be checked by a clerk."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import Direction, Frequency, FundingKind, Lifecycle, Priority
from tracker.importing.fields import Field, Kind
from tracker.importing.map.references import code_and_title, split_names
from tracker.importing.read.cells import Habits
from tracker.importing.read.choices import flag_of, funding_kind_in, member_of
from tracker.importing.read.days import parse_day, serial_day
from tracker.importing.read.numerals import decimal_sign_of
from tracker.importing.read.parsing import parse
from tracker.sentences import say
from tracker.texts import Translator
from tracker.texts.numerals import parse_number

AMOUNTS = [
    # what the cell holds    what it means   open to another reading
    ("1.234,56", "1234.56", False),
    ("1,234.56", "1234.56", False),
    ("1 234,56", "1234.56", False),
    ("1\u00a0234,56 €", "1234.56", False),
    ("1.234.567", "1234567", False),
    ("1.000.000,00 EUR", "1000000", False),
    ("12.000 EUR", "12000", True),
    ("15.000", "15000", True),
    ("1,234", "1234", True),
    ("12.000,- EUR", "12000", True),
    ("0,5", "0.5", False),
    ("12,5", "12.5", False),
    ("1500", "1500", False),
    ("1'234.50", "1234.5", False),
    ("20.000,00 *", "20000", False),
]


@pytest.mark.parametrize(("text", "value", "ambiguous"), AMOUNTS)
def test_an_amount_as_offices_write_it(text: str, value: str, ambiguous: bool) -> None:
    found = parse_number(text, money=True)
    assert found is not None
    assert (found.value, found.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize("text", ["€ 12k", "pribl. 500", "12 do 15", "abc", "1.2.3,4,5", "10 months"])
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    assert parse_number(text, money=True) is None


def test_other_values_of_a_column_settle_what_one_leaves_open() -> None:
    assert decimal_sign_of(["15.000", "1.234,50"]) == ","
    assert decimal_sign_of(["15.000", "1234.5"]) == "."
    assert decimal_sign_of(["15.000", "20.000"]) == ""
    assert decimal_sign_of(["1.234,50", "1,234.50"]) == ""
    found = parse_number("15.000", decimal=".")
    assert found is not None
    assert (found.value, found.ambiguous) == (Decimal(15), False)


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_an_amount_written_in_slovenian_or_english_comes_back(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    slovenian = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    for text in (english, slovenian, f"{slovenian} EUR"):
        found = parse_number(text, money=True)
        assert found is not None
        assert (found.value, found.ambiguous) == (amount, False)


DAYS = [
    # what the cell holds                   first day      last day
    ("8. 3. 2023", "2023-03-08", "2023-03-08"),
    ("8.3.2023", "2023-03-08", "2023-03-08"),
    ("08.03.23", "2023-03-08", "2023-03-08"),
    ("2023-03-08", "2023-03-08", "2023-03-08"),
    ("2023-03-08 00:00:00", "2023-03-08", "2023-03-08"),
    ("31/12/2024", "2024-12-31", "2024-12-31"),
    ("12/31/2024", "2024-12-31", "2024-12-31"),
    ("September 30, 2020", "2020-09-30", "2020-09-30"),
    ("30 September 2020", "2020-09-30", "2020-09-30"),
    ("30. junij 2026", "2026-06-30", "2026-06-30"),
    ("1er janvier 2024", "2024-01-01", "2024-01-01"),
    ("Q3 2026", "2026-07-01", "2026-09-30"),
    ("III. četrtletje 2026", "2026-07-01", "2026-09-30"),
    ("III. četrtletje v letu 2026", "2026-07-01", "2026-09-30"),
    ("III. čet. 2026", "2026-07-01", "2026-09-30"),
    ("Q3/26", "2026-07-01", "2026-09-30"),
    ("Q3 '26", "2026-07-01", "2026-09-30"),
    ("3Q 2026", "2026-07-01", "2026-09-30"),
    ("4. kv. 2026", "2026-10-01", "2026-12-31"),
    ("II. polletje 26", "2026-07-01", "2026-12-31"),
    ("Q3 2026-Q1 2027", "2026-07-01", "2027-03-31"),
    ("2. polletje 2025", "2025-07-01", "2025-12-31"),
    ("2. pol. 2027", "2027-07-01", "2027-12-31"),
    ("II. pol. 27", "2027-07-01", "2027-12-31"),
    ("1. polovica 2027", "2027-01-01", "2027-06-30"),
    ("v drugi polovici leta 2027", "2027-07-01", "2027-12-31"),
    ("polovica 2027", "2027-06-30", "2027-06-30"),
    ("do prvega polletja 2027", "2027-01-01", "2027-06-30"),
    ("H2 2027", "2027-07-01", "2027-12-31"),
    ("1. pol. 2026 - 2. pol. 2027", "2026-01-01", "2027-12-31"),
    ("marec 2025", "2025-03-01", "2025-03-31"),
    ("dec-26", "2026-12-01", "2026-12-31"),
    ("dec '26", "2026-12-01", "2026-12-31"),
    ("12/26", "2026-12-01", "2026-12-31"),
    ("jan-26 do mar-27", "2026-01-01", "2027-03-31"),
    ("March 2025", "2025-03-01", "2025-03-31"),
    ("06/2025", "2025-06-01", "2025-06-30"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("do konca 2026", "2026-01-01", "2026-12-31"),
    ("2024–2026", "2024-01-01", "2026-12-31"),
    ("1. 1. 2024 – 30. 6. 2026", "2024-01-01", "2026-06-30"),
    ("junij - avgust 2025", "2025-06-01", "2025-08-31"),
    ("<s>June 30, 2020</s> <b>July 31, 2020*</b>", "2020-07-31", "2020-07-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_a_day_or_span_as_offices_write_it(text: str, first: str, last: str) -> None:
    span = parse_day(text)
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat(), span.ambiguous) == (first, last, False)


@pytest.mark.parametrize(
    "text",
    [
        "10 months",
        "(See Above)",
        "30. 2. 2026",
        "stalno",
        "Ongoing every 24 months",
        "90 days after guidance",
        "12-26",
        "12.26",
        "13/26",
        "3/4",
        "10/11",
        "mar 15",
        "dec 26",
        "26. dec",
        "marec-99x",
        "1. pol.",
        "3. pol. 2027",
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "is_open"), [("dec. 26", True), ("maj. 27", True), ("maj. 45", False), ("12/26", False)]
)
def test_two_digits_behind_a_month_may_be_a_day(text: str, is_open: bool) -> None:
    span = parse_day(text)
    assert span is not None
    assert (span.is_short, span.may_be_day) == (True, is_open)


def test_day_and_month_may_change_places() -> None:
    span = parse_day("08/03/2023")
    assert span is not None
    assert (span.first, span.ambiguous) == (date(2023, 3, 8), True)
    american = parse_day("08/03/2023", day_first=False)
    assert american is not None
    assert (american.first, american.ambiguous) == (date(2023, 8, 3), False)


def test_numbers_in_a_column_of_days() -> None:
    assert serial_day(44993) == parse_day("8. 3. 2023")
    assert serial_day(2025) == parse_day("2025")
    assert serial_day(12) is None


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_written_by_the_tracker_comes_back(day: date) -> None:
    for text in (Translator("sl").date(day), Translator("en").date(day), day.isoformat()):
        span = parse_day(text)
        assert span is not None
        assert (span.first, span.last, span.ambiguous) == (day, day, False)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parsers(text: str) -> None:
    parse_day(text)
    parse_number(text)
    split_names(text, lambda name: False)
    code_and_title(text)


WORDS = [
    ("v izvajanju", Lifecycle.IN_PROGRESS),
    ("Poteka izvajanje ukrepov.", Lifecycle.IN_PROGRESS),
    ("zamuja", Lifecycle.IN_PROGRESS),
    ("Zaključeno", Lifecycle.COMPLETED),
    ("ni začeto", Lifecycle.NOT_STARTED),
    ("À venir", Lifecycle.NOT_STARTED),
    ("En pause", Lifecycle.ON_HOLD),
    ("Abandonné ", Lifecycle.DROPPED),
    ("visoka", Priority.HIGH),
    ("Élevé", Priority.HIGH),
    ("Moyen", Priority.MEDIUM),
    ("letno", Frequency.YEARLY),
    ("manj", Direction.DOWN),
]


@pytest.mark.parametrize(("text", "member"), WORDS)
def test_words_of_several_languages(text: str, member: Lifecycle | Priority | Frequency | Direction) -> None:
    assert member_of(type(member), text) is member


@pytest.mark.parametrize("text", ["neznano", "vsaki dve leti", "Cilj je delno dosežen."])
def test_an_unknown_word_is_not_guessed(text: str) -> None:
    assert member_of(Lifecycle, text) is None


SOURCES = [
    ("Lastna sredstva", FundingKind.OWN),
    ("Občinski proračun", FundingKind.OWN),
    ("Ministrstvo za digitalno preobrazbo", FundingKind.STATE),
    ("ESRR", FundingKind.EU_VIA_STATE),
    ("Obzorje Evropa", FundingKind.EU_DIRECT),
    ("kredit SID", FundingKind.LOAN),
    ("Podjetje d.o.o.", FundingKind.PRIVATE),
    ("Ministrstvo za gospodarstvo, turizem in šport", FundingKind.STATE),
]


@pytest.mark.parametrize(("name", "kind"), SOURCES)
def test_the_kind_of_a_source_by_its_name(name: str, kind: FundingKind) -> None:
    assert funding_kind_in(FundingKind, name) is kind


def test_yes_and_no() -> None:
    assert [flag_of(text) for text in ("da", "VRAI", "x", "ne", "No", "morda")] == [
        True,
        True,
        True,
        False,
        False,
        None,
    ]


NAMES = [
    ("Oddelek za finance; JZ Bistra", ["Oddelek za finance", "JZ Bistra"]),
    ("Oddelek za finance / Služba za IT", ["Oddelek za finance", "Služba za IT"]),
    ("- Občina\n- Knjižnica", ["Občina", "Knjižnica"]),
    ("FGDC, GSA", ["FGDC", "GSA"]),
    ("Oddelek za družbene dejavnosti, šport in kulturo", ["Oddelek za družbene dejavnosti, šport in kulturo"]),
    ("", []),
    (" , ; ", []),
]


@pytest.mark.parametrize(("cell", "names"), NAMES)
def test_several_owners_in_one_cell(cell: str, names: list[str]) -> None:
    assert split_names(cell, lambda name: False) == names


def test_a_known_name_stays_whole() -> None:
    assert split_names("Zavod A / Enota B", lambda name: name == "Zavod A / Enota B") == ["Zavod A / Enota B"]


HEADINGS = [
    ("1. Un territoire désirable", ("1", "Un territoire désirable")),
    ("1.1. Améliorer la qualité de l'air", ("1.1", "Améliorer la qualité de l'air")),
    ("E1 Občinska uprava", ("E1", "Občinska uprava")),
    ("Axe 1. Santé", ("1", "Santé")),
    ("12 polnilnic", ("", "12 polnilnic")),
    ("Mobilnost", ("", "Mobilnost")),
]


@pytest.mark.parametrize(("text", "parts"), HEADINGS)
def test_the_code_before_a_title(text: str, parts: tuple[str, str]) -> None:
    assert code_and_title(text) == parts


MONEY = Field("planned", say("Planned"), Kind.MONEY)
SHARE = Field("progress", say("Progress"), Kind.SHARE)


def test_thousands_in_the_heading_multiply_amounts() -> None:
    assert parse("1,5", MONEY, Habits(scale=1_000)).value == 150_000


WRITTEN = [
    # what the cell holds    cents        only roughly known
    ("1,2 mio EUR", 120_000_000, False),
    ("1.125 mio €", 112_500_000, False),
    ("2,5 mio.", 250_000_000, False),
    ("25 tisoč EUR", 2_500_000, False),
    ("30k", 3_000_000, False),
    ("3 M€", 300_000_000, False),
    ("cca 30.000,00 EUR", 3_000_000, True),
    ("okoli 1,5 milijona evrov", 150_000_000, True),
    ("~ 500 €", 50_000, True),
]


@pytest.mark.parametrize(("text", "cents", "unsure"), WRITTEN)
def test_an_amount_with_words_around_it(text: str, cents: int, unsure: bool) -> None:
    parsed = parse(text, MONEY, Habits())
    assert (parsed.value, parsed.remark is not None) == (cents, unsure)


@pytest.mark.parametrize("text", ["100 m", "15.000 - 20.000", "brezplačno", "mio", "cca"])
def test_words_that_leave_the_amount_open_are_no_amount(text: str) -> None:
    assert not parse(text, MONEY, Habits()).usable


def test_a_word_in_the_cell_wins_over_thousands_in_the_heading() -> None:
    assert parse("1,2 mio", MONEY, Habits(scale=1000)).value == 120_000_000
    assert parse("cca 30", MONEY, Habits(scale=1000)).value == 3_000_000


def test_money_is_exact() -> None:
    assert parse(1234567.89, MONEY, Habits()).value == 123_456_789
    assert parse(0.1 + 0.2, MONEY, Habits()).value == 30
    assert not parse(-5, MONEY, Habits()).usable


@pytest.mark.parametrize(
    ("cell", "percent", "share"),
    [
        ("45 %", False, 0.45),
        (0.45, False, 0.45),
        (45, True, 0.45),
        (1, True, 0.01),
        (1, False, 1.0),
        ("33.333", True, 0.33333),
    ],
)
def test_a_share_with_or_without_its_sign(cell: str | float, percent: bool, share: float) -> None:
    assert parse(cell, SHARE, Habits(percent=percent)).value == pytest.approx(share)


def test_a_share_above_everything_is_refused() -> None:
    assert not parse("145 %", SHARE, Habits()).usable
