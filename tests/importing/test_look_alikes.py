"""Which names of organisations and people may be of the same."""

import pytest

from tracker.importing.look_alikes import alike


@pytest.mark.parametrize(
    ("one", "other", "is_asked"),
    [
        ("Oddelek za finance", "Oddelek za finance in proračun", True),
        ("Odd. za finance", "Oddelek za finance", True),
        ("oddelek za Finance", "Oddelek za finance", True),
        ("Ana Novak", "Novak Ana", True),
        ("A. Novak", "Ana Novak", True),
        ("dr. Ana Novak", "Ana Novak", True),
        ("Ana Kovačič", "Ana Kovačic", True),
        ("Občinska upava", "Občinska uprava", True),
        ("Oddelek za finance", "Oddelek za okolje", False),
        ("Osnovna šola Breg", "Osnovna šola Brod", False),
        ("Četrtna skupnost 1", "Četrtna skupnost 11", False),
        ("Ana Novak", "Ana Kovač", False),
        ("Občina", "Občinska uprava", False),
        ("", "Ana", False),
    ],
)
def test_names_that_may_be_one(one: str, other: str, is_asked: bool) -> None:
    assert alike(one, other) is is_asked
    assert alike(other, one) is is_asked
