"""Many measures together: distribution, weighted progress, and the headline in both languages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.facts import Amount, FundingLine, FundingSource, Lifecycle, Measure, Rating, Thresholds, Update
from tracker.rules.headline import headline
from tracker.rules.rollup import (
    Distribution,
    Weighted,
    by_life,
    distribution,
    is_enough,
    weighing_of,
    weighted_progress,
)
from tracker.rules.status import MeasureStatus, measure_status
from tracker.texts import Translator

TODAY = date(2026, 11, 22)
OWN = FundingSource("own", "Lastna sredstva")


def days(n: int) -> date:
    """A day some days after today, or before it."""
    return TODAY + timedelta(days=n)


def measure(
    done: float | None, lifecycle: Lifecycle = Lifecycle.IN_PROGRESS, budget: int = 0, weight: float | None = None
) -> Measure:
    """A measure in the middle of its hundred days."""
    return Measure(
        "E1-01",
        "Aplikacija",
        lifecycle=lifecycle,
        start=days(-50),
        end=days(50),
        weight=weight,
        funding=(FundingLine("F1", OWN, amounts=(Amount(2026, budget, budget),)),) if budget else (),
        updates=() if done is None else (Update(TODAY, progress=done),),
    )


def undated(done: float | None, lifecycle: Lifecycle = Lifecycle.IN_PROGRESS) -> Measure:
    """A measure without any date."""
    return replace(measure(done, lifecycle), start=None, end=None)


def ending(done: float | None) -> Measure:
    """A measure that should be done by now."""
    return replace(measure(done), start=None, end=TODAY)


def judged(measures: list[Measure]) -> list[MeasureStatus]:
    return [measure_status(measure, Thresholds(), TODAY) for measure in measures]


MIXED = [
    measure(0.5),  # on schedule
    measure(0.5),
    measure(0.4),  # at risk
    measure(0.1),  # late
    measure(None),  # nobody knows
    measure(0.9, Lifecycle.DROPPED),
    measure(1.0, Lifecycle.COMPLETED),
]


def test_the_distribution_counts_every_measure_once_and_dropped_ones_not() -> None:
    assert distribution(judged(MIXED)) == Distribution(completed=1, green=2, amber=1, red=1, no_data=1)
    assert distribution(judged(MIXED)).total == len(MIXED) - 1  # one is dropped


def test_the_distributions_of_parts_add_up() -> None:
    assert distribution(judged(MIXED[:3])) + distribution(judged(MIXED[3:])) == distribution(judged(MIXED))


def test_every_lifecycle_is_counted() -> None:
    expected = dict.fromkeys(Lifecycle, 0) | {
        Lifecycle.IN_PROGRESS: 5,
        Lifecycle.DROPPED: 1,
        Lifecycle.COMPLETED: 1,
    }
    assert by_life([*MIXED, replace(MIXED[5], merged_into="E1-02")]) == expected | {Rating.MERGED: 1}


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        # equally: one measure has neither weight nor money
        ([measure(0.2, budget=300), measure(0.6)], Weighted(0.4, 0.5, "equal")),
        # by money: (300 x 0.2 + 100 x 0.6) / 400
        ([measure(0.2, budget=300), measure(0.6, budget=100)], Weighted(0.3, 0.5, "budget")),
        # by weight, where every measure has one: (1 x 0.2 + 3 x 0.6) / 4
        ([measure(0.2, budget=300, weight=1), measure(0.6, weight=3)], Weighted(0.5, 0.5, "weight")),
        # a weight of 0 counts for nothing; if all are 0, they are no weights
        ([measure(0.2, weight=0), measure(0.6, weight=2)], Weighted(0.6, 0.5, "weight")),
        ([measure(0.2, weight=0), measure(0.6, weight=0)], Weighted(0.4, 0.5, "equal")),
        ([measure(0.2, weight=0), measure(None, weight=1)], Weighted(None, None, "weight", without_progress=1)),
        # dropped ones do not count, not even in the choice of the weighing
        ([measure(0.2, budget=300), measure(0.9, Lifecycle.DROPPED)], Weighted(0.2, 0.5, "budget")),
        # silence is left out and said
        ([measure(0.2), measure(None)], Weighted(0.2, 0.5, "equal", without_progress=1)),
        # not begun is nothing done
        ([measure(0.2), measure(None, Lifecycle.NOT_STARTED)], Weighted(0.1, 0.5, "equal")),
        # for what has no dates nothing was planned: it is in neither share
        ([measure(0.8), undated(None, Lifecycle.IN_PREPARATION)], Weighted(0.8, 0.5, "equal", without_plan=1)),
        ([measure(0.8), undated(0.1)], Weighted(0.8, 0.5, "equal", without_plan=1)),
        # where they are too few to stand for the whole, nothing is compared
        ([measure(0.9), undated(0.1), undated(0.2)], Weighted(0.4, None, "equal")),
        # and less than half of the whole is no share of it
        ([measure(0.9), measure(None), measure(None)], Weighted(None, None, "equal", without_progress=2)),
        ([measure(0.9, weight=3), measure(None, weight=2)], Weighted(0.9, 0.5, "weight", without_progress=1)),
        ([measure(0.9, weight=1), measure(None, weight=2)], Weighted(None, None, "weight", without_progress=1)),
        # unless nothing has dates: then there is nothing to compare with
        ([undated(0.8), undated(None, Lifecycle.NOT_STARTED)], Weighted(0.4, None, "equal")),
        # and silence does not make the plan of the others another one
        ([measure(0.2), ending(None)], Weighted(0.2, 0.5, "equal", without_progress=1)),
        ([measure(None)], Weighted(None, None, "equal", without_progress=1)),
        ([], Weighted(None, None, "equal")),
    ],
)
def test_weighted_progress(measures: list[Measure], expected: Weighted) -> None:
    statuses = judged(measures)
    counted = [(m, s) for m, s in zip(measures, statuses, strict=True) if m.lifecycle is not Lifecycle.DROPPED]
    found = weighted_progress(measures, statuses, weighing_of([m for m, _ in counted], [s for _, s in counted]))
    assert found.progress == pytest.approx(expected.progress)
    assert replace(found, progress=expected.progress, compared=0) == expected
    assert found.counted == len(counted)


@pytest.mark.parametrize(
    ("some", "whole", "expected"),
    [
        ([1], [1, 1], True),
        ([1], [1, 1, 1], False),
        ([2], [2, 1, 1], True),
        ([0.1] * 5, [0.1] * 10, True),  # what rounding takes from the half does not count
        ([49], [100], False),
        ([], [], True),
        ([], [1], False),
    ],
)
def test_half_of_the_weight_stands_for_the_whole(some: list[float], whole: list[float], *, expected: bool) -> None:
    assert is_enough(some, whole) is expected


def test_a_share_that_is_not_of_all_says_of_how_many_measures_it_is() -> None:
    measures = [measure(0.2), measure(None), measure(0.9, Lifecycle.DROPPED)]
    found = weighted_progress(measures, judged(measures), "equal")
    assert found.of_which is not None
    assert Translator("sl").sentence(found.of_which) == "znano za 1 od 2 ukrepov"
    assert weighted_progress(measures[:1], judged(measures[:1]), "equal").of_which is None


def test_what_is_known_of_too_few_is_no_number_of_the_whole() -> None:
    """Of 24 measures progress was known for four, and the plan was said to be done by 75 %."""
    measures = [*[measure(1.0, Lifecycle.COMPLETED)] * 3, measure(None, Lifecycle.IN_PREPARATION)]
    found = weighted_progress([*measures, *[measure(None)] * 20], judged([*measures, *[measure(None)] * 20]), "equal")
    assert (found.progress, found.planned) == (None, None)
    assert found.too_little is not None
    words = "Ni podatka o skupnem napredku: napredek je znan za 4 od 24 ukrepov."
    assert Translator("sl").sentence(found.too_little) == words


def plan(completed: int, late_by: list[int], silent: int, dropped: int = 0, others: int = 0) -> list[Measure]:
    """A plan with so many measures of each sort; every late one is past its end by so many days."""
    template = measure(0.5)
    return [
        *[measure(1.0, Lifecycle.COMPLETED)] * completed,
        *[replace(template, start=None, end=days(-by)) for by in late_by],
        *[measure(None)] * silent,
        *[measure(0.5, Lifecycle.DROPPED)] * dropped,
        *[template] * others,
    ]


@pytest.mark.parametrize(
    ("measures", "slovenian", "english"),
    [
        (
            plan(12, [74] * 9, 7, others=35),
            "12 od 63 ukrepov je zaključenih, 35 jih je v redu, 9 jih odstopa od načrta, 7 je brez podatkov."
            " 9 ukrepov zamuja (v povprečju 74 dni).",
            "12 of 63 measures are completed, 35 are on track, 9 are off track, 7 are without data."
            " 9 measures are late (74 days on average).",
        ),
        (
            plan(0, [], 0, others=5),
            "Noben od 5 ukrepov ni zaključen, 5 jih je v redu. Noben ukrep ne zamuja.",
            "None of 5 measures is completed, 5 are on track. No measure is late.",
        ),
        (
            plan(1, [1], 1, others=98),
            "1 od 101 ukrepa je zaključen, 98 jih je v redu, 1 odstopa od načrta, 1 je brez podatkov."
            " 1 ukrep zamuja (1 dan).",
            "1 of 101 measures is completed, 98 are on track, 1 is off track, 1 is without data."
            " 1 measure is late (1 day).",
        ),
        (
            plan(2, [1, 3], 2),
            "2 od 6 ukrepov sta zaključena, 2 odstopata od načrta, 2 sta brez podatkov."
            " 2 ukrepa zamujata (v povprečju 2 dneva).",
            "2 of 6 measures are completed, 2 are off track, 2 are without data."
            " 2 measures are late (2 days on average).",
        ),
        (
            plan(3, [3] * 4, 3, dropped=1),
            "3 od 10 ukrepov so zaključeni, 4 odstopajo od načrta, 3 so brez podatkov."
            " 4 ukrepi zamujajo (v povprečju 3 dni). 1 opuščen ukrep ni upoštevan.",
            "3 of 10 measures are completed, 4 are off track, 3 are without data."
            " 4 measures are late (3 days on average). 1 dropped measure is not counted.",
        ),
        (
            plan(5, [5] * 5, 5, dropped=2),
            "5 od 15 ukrepov je zaključenih, 5 jih odstopa od načrta, 5 je brez podatkov."
            " 5 ukrepov zamuja (v povprečju 5 dni). 2 opuščena ukrepa nista upoštevana.",
            "5 of 15 measures are completed, 5 are off track, 5 are without data."
            " 5 measures are late (5 days on average). 2 dropped measures are not counted.",
        ),
        (
            plan(3, [], 2),
            "3 od 5 ukrepov so zaključeni, 2 sta brez podatkov. Od 3 ukrepov z znanim stanjem noben ne zamuja.",
            "3 of 5 measures are completed, 2 are without data. None of 3 measures whose state is known is late.",
        ),
        (
            plan(0, [], 2),
            "Noben od 2 ukrepov ni zaključen, 2 sta brez podatkov. Ali kateri ukrep zamuja, ni znano.",
            "None of 2 measures is completed, 2 are without data. Whether any measure is late is not known.",
        ),
        ([], "V načrtu ni ukrepov.", "There are no measures in the plan."),
    ],
)
def test_the_headline(measures: list[Measure], slovenian: str, english: str) -> None:
    sentences = headline(judged(measures)).sentences
    assert Translator("sl").sentences(sentences) == slovenian
    assert Translator("en").sentences(sentences) == english


def test_late_without_a_length_names_none() -> None:
    late = judged(plan(0, [9], 0))
    unmeasured = [replace(status, days_late=0) for status in late]
    assert Translator("sl").sentences(headline(unmeasured).sentences).endswith(" 1 ukrep zamuja.")
