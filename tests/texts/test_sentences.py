"""Slovenian sentences with their numbers, as a good clerk writes them."""

from datetime import date

import pytest

from tracker.facts import Dimension, FundingKind, Light, Milestone, Role
from tracker.sentences import Sentence, count, say, spelled
from tracker.texts import Translator
from tracker.views.reports.method import points

SL, EN = Translator("sl"), Translator("en")
DAY = date(2026, 7, 16)
MOVED = ("The end was moved once.", "The end was moved {n} times.")
REACHED = ("{n} milestone reached", "{n} milestones reached")
LATE = ("{n} measure became late", "{n} measures became late")
SHIFTED = ("{n} milestone moved", "{n} milestones moved")
CARRIED_OUT = ("{n} decision was carried out", "{n} decisions were carried out")
SPELLED: list[tuple[tuple[str, str], dict[int, str]]] = [
    (MOVED, {
        1: "Zaključek je bil premaknjen enkrat.", 2: "Zaključek je bil premaknjen dvakrat.",
        3: "Zaključek je bil premaknjen 3-krat.", 5: "Zaključek je bil premaknjen 5-krat.",
        101: "Zaključek je bil premaknjen 101-krat.", 102: "Zaključek je bil premaknjen 102-krat.",
    }),
    (("it is past its day", "all of them are past their day"), {
        1: "njegov rok je potekel", 2: "obema je rok potekel", 3: "vsem tem je rok potekel",
        5: "vsem tem je rok potekel", 101: "vsem tem je rok potekel", 102: "vsem tem je rok potekel",
    }),
]  # fmt: skip
COUNTED: list[tuple[tuple[str, str], dict[int, str]]] = [
    (("{n} decision was adopted.", "{n} decisions were adopted."), {
        1: "Sprejet je bil 1 sklep.", 2: "Sprejeta sta bila 2 sklepa.", 3: "Sprejeti so bili 3 sklepi.",
        5: "Sprejetih je bilo 5 sklepov.", 101: "Sprejet je bil 101 sklep.", 102: "Sprejeta sta bila 102 sklepa.",
    }),
    (REACHED, {
        1: "dosežen je bil 1 mejnik", 2: "dosežena sta bila 2 mejnika", 4: "doseženi so bili 4 mejniki",
        20: "doseženih je bilo 20 mejnikov",
    }),
    (LATE, {
        1: "na novo zamuja 1 ukrep", 2: "na novo zamujata 2 ukrepa", 3: "na novo zamujajo 3 ukrepi",
        6: "na novo zamuja 6 ukrepov",
    }),
    (SHIFTED, {
        1: "premaknjen je bil 1 mejnik", 2: "premaknjena sta bila 2 mejnika", 4: "premaknjeni so bili 4 mejniki",
    }),
    (CARRIED_OUT, {
        1: "Izvršen je bil 1 sklep", 2: "Izvršena sta bila 2 sklepa", 3: "Izvršeni so bili 3 sklepi",
        5: "Izvršenih je bilo 5 sklepov",
    }),
    (("{n} of these is past its day", "{n} of these are past their day"), {
        1: "od teh je 1 čez rok", 2: "od teh sta 2 čez rok", 3: "od teh so 3 čez rok", 5: "od teh jih je 5 čez rok",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("ids", "n", "words"), [(ids, n, words) for ids, told in COUNTED for n, words in told.items()])
def test_what_is_counted_has_its_number_form(ids: tuple[str, str], n: int, words: str) -> None:
    assert SL.sentence(count(*ids, n)) == words


@pytest.mark.parametrize(("ids", "n", "words"), [(ids, n, words) for ids, told in SPELLED for n, words in told.items()])
def test_what_spells_its_number_speaks_of_101_as_of_many(ids: tuple[str, str], n: int, words: str) -> None:
    assert SL.sentence(spelled(*ids, n)) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.01, "1 odstotno točko"), (0.02, "2 odstotni točki"), (0.03, "3 odstotne točke"),
        (0.05, "5 odstotnih točk"), (0.15, "15 odstotnih točk"), (0.075, "7,5 odstotne točke"),
    ],
)  # fmt: skip
def test_a_difference_of_shares_is_in_percentage_points(share: float, words: str) -> None:
    assert SL.sentence(points(share)) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (say("No decision was adopted."), "Sprejet ni bil noben sklep."),
        (say("It begins at {hour:hour}.", hour="13:00"), "Začetek ob 13. uri."),
        (say("It begins at {hour:hour}.", hour="9.30"), "Začetek ob 9.30."),
        (say("Voting ends at {hour:hour}.", hour="12:00"), "Glasovanje se konča ob 12. uri."),
        (count(
            "The milestone “{milestone:title}” should have been reached by {due:date}; it is {n} day late.",
            "The milestone “{milestone:title}” should have been reached by {due:date}; it is {n} days late.",
            129, milestone=Milestone("M1", "Javno naročilo"), due=DAY,
        ), "Mejnik »Javno naročilo« bi moral biti dosežen 16. 7. 2026; zamuja 129 dni."),
        (say("None."), "Ni takih primerov."),
    ],
)  # fmt: skip
def test_a_sentence_reads_so(sentence: Sentence, words: str) -> None:
    assert SL.sentence(sentence) == words


def test_times_of_day_are_written_one_way() -> None:
    assert [SL.hour(hour) for hour in ("13:00", "9.30", "20:12", "po seji", "")] == [
        "13.00", "9.30", "20.12", "po seji", "",
    ]  # fmt: skip
    assert EN.hour("9.30") == "9:30"


def test_a_thing_has_one_name() -> None:
    assert SL.word(Dimension.MONEY) == "sredstva"
    assert SL.word(FundingKind.UNCOVERED) == "nepokrito"
    assert SL.word(Role.OFFICER) == "skrbnik načrta"
    assert SL.word(Light.RED) == "odstopa"
