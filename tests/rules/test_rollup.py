"""Many measures together: distribution, weighted progress, and the headline in both languages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.facts import Amount, FundingLine, FundingSource, Lifecycle, Measure, Thresholds, Update
from tracker.rules.headline import headline
from tracker.rules.rollup import Distribution, Weighted, by_lifecycle, distribution, weighted_progress
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


def test_the_distribution_counts_every_measure_once() -> None:
    assert distribution(judged(MIXED)) == Distribution(green=3, amber=1, red=1, no_data=2)
    assert distribution(judged(MIXED)).total == len(MIXED)


def test_the_distributions_of_parts_add_up() -> None:
    assert distribution(judged(MIXED[:3])) + distribution(judged(MIXED[3:])) == distribution(judged(MIXED))


def test_every_lifecycle_is_counted() -> None:
    expected = dict.fromkeys(Lifecycle, 0) | {
        Lifecycle.IN_PROGRESS: 5,
        Lifecycle.DROPPED: 1,
        Lifecycle.COMPLETED: 1,
    }
    assert by_lifecycle(MIXED) == by_lifecycle(judged(MIXED)) == expected


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
        ([measure(None)], Weighted(None, None, "equal", without_progress=1)),
        ([], Weighted(None, None, "equal")),
    ],
)
def test_weighted_progress(measures: list[Measure], expected: Weighted) -> None:
    found = weighted_progress(measures, judged(measures))
    assert found.progress == pytest.approx(expected.progress)
    assert replace(found, progress=expected.progress) == expected


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
            "12 od 63 ukrepov je zaključenih, 9 jih zamuja (v povprečju 74 dni), 7 je brez podatkov.",
            "12 of 63 measures are completed, 9 are late (74 days on average), 7 are without data.",
        ),
        (
            plan(0, [], 0, others=5),
            "Noben od 5 ukrepov ni zaključen, noben ne zamuja, noben ni brez podatkov.",
            "None of 5 measures is completed, none is late, none is without data.",
        ),
        (
            plan(1, [1], 1, others=98),
            "1 od 101 ukrepa je zaključen, 1 zamuja (1 dan), 1 je brez podatkov.",
            "1 of 101 measures is completed, 1 is late (1 day), 1 is without data.",
        ),
        (
            plan(2, [1, 3], 2),
            "2 od 6 ukrepov sta zaključena, 2 zamujata (v povprečju 2 dneva), 2 sta brez podatkov.",
            "2 of 6 measures are completed, 2 are late (2 days on average), 2 are without data.",
        ),
        (
            plan(3, [3] * 4, 3, dropped=1),
            "3 od 11 ukrepov so zaključeni, 4 zamujajo (v povprečju 3 dni), 3 so brez podatkov. 1 ukrep je opuščen.",
            "3 of 11 measures are completed, 4 are late (3 days on average), 3 are without data. 1 measure is dropped.",
        ),
        (
            plan(5, [5] * 5, 5, dropped=2),
            "5 od 17 ukrepov je zaključenih, 5 jih zamuja (v povprečju 5 dni), 5 je brez podatkov."
            " 2 ukrepa sta opuščena.",
            "5 of 17 measures are completed, 5 are late (5 days on average), 5 are without data."
            " 2 measures are dropped.",
        ),
        ([], "V načrtu ni ukrepov.", "There are no measures in the plan."),
    ],
)
def test_the_headline(measures: list[Measure], slovenian: str, english: str) -> None:
    sentences = headline(measures, judged(measures))
    assert Translator("sl").sentences(sentences) == slovenian
    assert Translator("en").sentences(sentences) == english


def test_late_without_a_length_names_none() -> None:
    late = judged(plan(0, [9], 0))
    unmeasured = [replace(status, days_late=0) for status in late]
    assert "1 zamuja, " in Translator("sl").sentences(headline(plan(0, [9], 0), unmeasured))
