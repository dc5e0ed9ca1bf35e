"""A pasted list says which of its lines it cannot take."""

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH
from tracker.ui.office.pasting import read_list
from tracker.views.office.code_lists import CodeList


def test_what_a_pasted_list_of_people_cannot_take_is_told() -> None:
    text = "Kolarič Maja; vodja urada\nkolaric; vodja urada; ; maja@ptuj.si\nvodja-financ; vodja financ\ntajnik"
    pasted = read_list(text, CodeList.PERSON, EMPTY_PLAN, ENGLISH)
    assert [(one.code, one.name) for one in pasted.lines] == [("vodja-financ", "vodja financ"), ("tajnik", "tajnik")]
    told = [ENGLISH.sentence(problem) for _, problem in pasted.problems]
    assert ["cannot be a code" in told[0], "addresses of mail" in told[1]] == [True, True]
