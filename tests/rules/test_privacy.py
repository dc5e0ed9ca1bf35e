"""Names and addresses are found in a text in every case, and ordinary words are not taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.privacy import contact_in, name_in


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Petra Zupančič", "Petre ni doma."),
        ("Petra Zupančič", "po navedbah gospe Zupančič"),
        ("Petra Zupančič", "ZUPANCIC predlaga"),
        ("Janez Maček", "na pobudo g. Mačka"),
        ("Janez Kos", "Kosov predlog"),
        ("novak", "predlog novaka"),
        ("dr. Ana Marija Kovač-Horvat", "s Horvatovo smo se dogovorili"),
        ("občanka Tina Breznik", "Breznikova je odgovorila"),
    ],
)
def test_a_name_is_found_in_any_case(name: str, text: str) -> None:
    assert name_in(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Janez Kos", "vsak kos odpadka in kosovni odvoz"),
        ("Petra Zupančič", "Peticija za petrolejke ni naš predlog."),
        ("občan iz Četrtne skupnosti", "Občani predlagajo nov park."),
        ("", "Karkoli."),
        ("gospa", "Gospa je vprašala."),
        ("Ana Novak", "Novakovščina je beseda, ki je ni."),
    ],
)
def test_other_words_are_no_names(name: str, text: str) -> None:
    assert name_in(name, text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Pišite na ime.priimek@example.org.",
        "041 123 456",
        "tel. 02/748-29-99",
        "(02) 748 29 99",
        "+386 41 123 456",
        "00386 41 123456",
        "041123456",
    ],
)
def test_addresses_and_telephones_are_found(text: str) -> None:
    assert contact_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Strategija 382-1/2021-60, sprejeta 8. 3. 2023.",
        "Znesek 120.000,50 EUR, leta 2026 in 2027.",
        "Projekt OB096-21-0007, postavka 0402900100, konto 402199.",
        "Uradni vestnik 13/2020, 2020-2030, 01. 02. 2026",
        "@ptuj in a@b",
    ],
)
def test_numbers_of_files_money_and_days_are_no_telephones(text: str) -> None:
    assert contact_in(text) == ""


@given(st.text(), st.text())
def test_any_text_can_be_looked_through(name: str, text: str) -> None:
    assert name_in(name, text) in ("", *text.split()) or name_in(name, text) in text
    assert contact_in(text) in text
