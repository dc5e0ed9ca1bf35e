"""The four number forms of whatever counts: one, two, three or four, and many, by n mod 100."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.extract import extract_from_dir

from tests.texts.test_catalogues import METHODS, PROJECT, messages, placeholders
from tracker.sentences import count
from tracker.texts import Translator

COUNTED = [(ids, forms) for _, ids, forms in messages() if len(ids) > 1]
NAMES = [ids[0] for ids, _ in COUNTED]
NUMBER = r"\{n(?::number)?\}"
BEHIND = re.compile(NUMBER + r"\s([\w-]+)")
BEFORE = re.compile(r"(\w+)\s" + NUMBER)
SAME = {"je", "od", "še", "čez", "večkrat"}
"""What follows a number without following it in its form."""
VERBS = {
    "je": ("je", "sta", "so", "je"),
    "bil": ("bil", "bila", "bili", "bilo"),
    "bila": ("bila", "bili", "bile", "bilo"),
    "bilo": ("bilo", "bili", "bila", "bilo"),
}
OF_TWO_CASES = {"ukrepu"}
"""To one and with one: only the others tell the cases apart."""
NUMBERS = {1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 11: 3, 100: 3, 101: 0, 102: 1, 103: 2, 104: 2, 105: 3, 111: 3, 0: 3}


def behind(forms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What stands behind the number in each form, as often as all of them have it."""
    yield from zip(*(BEHIND.findall(form) for form in forms), strict=False)


@pytest.mark.parametrize("n", NUMBERS)
def test_a_number_finds_its_form(n: int) -> None:
    t = Translator("sl")
    for ids, forms in COUNTED:
        assert t.template(count(*ids, n)) == forms[NUMBERS[n]], ids[0]


@pytest.mark.parametrize(("ids", "forms"), COUNTED, ids=NAMES)
def test_two_are_neither_one_nor_many(ids: tuple[str, ...], forms: tuple[str, ...]) -> None:
    """`2 ukrepa` beside `3 ukrepi`; where two are like three (`pri 2 ukrepih`, `2 vrednosti`), all are alike."""
    for one, two, three, many in behind(forms):
        if one in SAME:
            continue
        assert one != two, (one, two)
        assert two != three or three == many, (two, three, many)


@pytest.mark.parametrize(("ids", "forms"), COUNTED, ids=NAMES)
def test_the_verb_before_a_number_follows_it(ids: tuple[str, ...], forms: tuple[str, ...]) -> None:
    before = [BEFORE.findall(form) for form in forms]
    for words in zip(*before, strict=False):
        if words[0] in VERBS:
            assert words == VERBS[words[0]], words


def test_a_noun_has_the_same_forms_wherever_it_is_counted() -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for _, forms in COUNTED:
        for one, two, _, many in behind(forms):
            found.setdefault(one, set()).add((two, many))
    torn = {one: told for one, told in found.items() if len(told) > 1 and one not in SAME | OF_TWO_CASES}
    assert not torn


def test_only_what_is_spelled_leaves_its_number_out_of_some_forms() -> None:
    """101 takes the form of one: `premaknjen enkrat` would be said of 101 times."""
    counted = {
        message
        for folder in ("tracker", "pages")
        for _, _, message, _, _ in extract_from_dir(PROJECT / folder, METHODS, keywords={"count": (1, 2)})
    }
    for ids, forms in COUNTED:
        told = [any(name == "n" for name, _ in placeholders(form)) for form in forms]
        assert ids not in counted or all(told) or not any(told), ids[0]
