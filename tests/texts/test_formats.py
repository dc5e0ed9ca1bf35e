"""Formats and plural forms as a clerk would write them."""

from datetime import date

import pytest

from tracker.facts import Light
from tracker.sentences import count, say
from tracker.texts import Translator, sort_key
from tracker.texts.words import WORDS

SL, EN = Translator("sl"), Translator("en")


@pytest.mark.parametrize(
    ("cents", "slovenian", "english"),
    [
        (0, "0,00 EUR", "0.00 EUR"),
        (5, "0,05 EUR", "0.05 EUR"),
        (123456, "1.234,56 EUR", "1,234.56 EUR"),
        (-100, "−1,00 EUR", "−1.00 EUR"),
        (2995212155, "29.952.121,55 EUR", "29,952,121.55 EUR"),
        (10**17 + 1, "1.000.000.000.000.000,01 EUR", "1,000,000,000,000,000.01 EUR"),
    ],
)
def test_money(cents: int, slovenian: str, english: str) -> None:
    assert (SL.money(cents), EN.money(cents)) == (slovenian, english)


@pytest.mark.parametrize(
    ("share", "slovenian"),
    [
        (0, "0 %"),
        (0.0006, "< 1 %"),
        (0.006, "1 %"),
        (0.424, "42 %"),
        (0.575, "58 %"),
        (0.5749999999, "58 %"),
        (0.125, "13 %"),
        (0.99, "99 %"),
        (0.999, "> 99 %"),
        (0.9999999999999997, "100 %"),  # ten tenths by floats
        (0.0000000000000003, "0 %"),
        (1, "100 %"),
        (1.25, "125 %"),
        (-0.05, "−5 %"),
    ],
)
def test_nothing_and_all_are_kept_for_nothing_and_all(share: float, slovenian: str) -> None:
    assert SL.percent(share) == slovenian


def test_dates() -> None:
    assert (SL.date(date(2023, 3, 8)), EN.date(date(2023, 3, 8))) == ("8. 3. 2023", "8 March 2023")


@pytest.mark.parametrize(
    ("value", "slovenian", "english"),
    [(1234.5, "1.234,5", "1,234.5"), (0.125, "0,12", "0.12"), (-3, "−3", "−3"), (12, "12", "12")],
)
def test_numbers(value: float, slovenian: str, english: str) -> None:
    assert (SL.number(value), EN.number(value)) == (slovenian, english)


def test_slovenian_order_of_letters_and_numbers() -> None:
    words = ["Žaga", "čas", "cas", "Šola", "sola", "zob", "E1-10", "E1-9", "ćuk", "dan", "đak", "etaža"]
    ordered = ["cas", "čas", "ćuk", "dan", "đak", "E1-9", "E1-10", "etaža", "sola", "Šola", "zob", "Žaga"]
    assert sorted(words, key=sort_key) == ordered


def test_a_sentence_may_hold_others_and_formats() -> None:
    inner = say("{light:word}", light=Light.RED)
    outer = say(
        "{inner} · {gap:money} · {due:date} · {share:percent}", inner=inner, gap=150, due=date(2026, 6, 30), share=0.5
    )
    assert SL.sentence(outer) == "odstopa · 1,50 EUR · 30. 6. 2026 · 50 %"


def test_braces_and_percent_signs_in_values_stay() -> None:
    assert SL("Written: {file}", file="{x:money} %s %(n)s").endswith("{x:money} %s %(n)s")


def test_english_counts_in_two_forms() -> None:
    assert [EN.sentence(count("{n} thing", "{n} things", n)) for n in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]


def test_every_word_people_see_is_translated() -> None:
    for member, _ in WORDS:
        assert SL.word(member) != EN.word(member), f"{member!r} has no Slovenian word"


@pytest.mark.parametrize(
    ("article", "slovenian"),
    [
        ("22(1)", "prvi odstavek 22. člena"),
        ("57(12)", "12. odstavek 57. člena"),
        ("91", "91. člen"),
        ("statut 7", "člen statut 7"),
    ],
)
def test_an_article_is_cited_as_lawyers_do(article: str, slovenian: str) -> None:
    sentence = say("by {day}, {article:article}", day=say("{day:date}", day=date(2026, 3, 8)), article=article)
    assert SL.sentence(sentence) == f"do 8. 3. 2026, {slovenian}"
    assert EN.sentence(sentence) == f"by 8 March 2026, article {article}"
