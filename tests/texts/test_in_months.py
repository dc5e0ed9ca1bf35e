"""Months in a sentence: in the locative, and in the order of the year."""

from calendar import month_name

from tracker.texts import Translator
from tracker.texts.in_months import IN_MONTH


def test_every_month_stands_in_its_case_and_place() -> None:
    told = [Translator("sl").sentence(one) for one in IN_MONTH]
    assert told == [
        "v januarju", "v februarju", "v marcu", "v aprilu", "v maju", "v juniju",
        "v juliju", "v avgustu", "v septembru", "v oktobru", "v novembru", "v decembru",
    ]  # fmt: skip
    assert [Translator("en").sentence(one) for one in IN_MONTH] == [f"in {name}" for name in list(month_name)[1:]]
