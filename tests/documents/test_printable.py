"""Text is made fit for the page, whatever somebody typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tooling.paths import FONTS
from tracker.documents.printable import breakable, covered, printable, printable_text

POINTS = covered(FONTS)


def test_a_drawing_keeps_to_its_one_font() -> None:
    assert printable_text("<svg ><text>Č 😀\u200d→ x</text></svg>", POINTS) == "<svg ><text>Č □→ x</text></svg>"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Občinska uprava čšž ČŠŽ đ", "Občinska uprava čšž ČŠŽ đ"),
        ("c\u030c", "č"),  # composed
        ("a\x00b\x07c\x7f", "abc"),  # control characters
        ("a\tb\r\nc", "a b\nc"),
        ("\ufeffa\u202eb\u2066", "ab"),  # byte order mark, direction overrides
        ("a\ue000b", "ab"),  # private use
        ("漢", "\ufffd"),  # no font has it
        ("😀 ● ▲", "😀 ● ▲"),
        ("مرحبا", "مرحبا"),  # right to left
        ("", ""),
    ],
)
def test_it_keeps_what_can_be_shown(typed: str, printed: str) -> None:
    assert printable(typed, POINTS) == printed


@given(st.text())
def test_only_characters_of_the_fonts_remain(typed: str) -> None:
    for character in printable(typed, POINTS):
        assert character in "\n\u00ad\u200c\u200d" or ord(character) in POINTS
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}


@given(st.text())
def test_made_printable_it_stays_as_it_is(typed: str) -> None:
    assert printable(printable(typed, POINTS), POINTS) == printable(typed, POINTS)


@given(st.text(min_size=1))
def test_a_long_run_only_gains_places_to_break(typed: str) -> None:
    assert breakable(typed).replace("\u200b", "") == typed.replace("\u200b", "")


def test_a_title_without_spaces_can_be_broken() -> None:
    assert max(map(len, breakable("N" * 5000).split("\u200b"))) == 8


@pytest.mark.parametrize(
    ("words", "together"),
    [
        ("do 30. 9. 2026 (53 dni)", "do 30.\u00a09.\u00a02026 (53\u00a0dni)"),
        ("1.234,56 EUR je 42 % vsega", "1.234,56\u00a0EUR je 42\u00a0% vsega"),
        ("▲ zamuja", "▲\u00a0zamuja"),
        ("E1-02 Digitalna", "E1-02\u00a0Digitalna"),
    ],
)
def test_what_belongs_together_stays_on_one_line(words: str, together: str) -> None:
    assert printable_text(words, POINTS) == together
