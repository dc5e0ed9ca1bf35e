"""How lights are computed, in words with the limits of the strategy: for reports and for the public site."""

from tracker.facts import Thresholds
from tracker.rules.rollup import Weighing
from tracker.sentences import Sentence, count, say

SLIP = say(
    "How the work stands against its dates: the days since an end or a milestone that was missed, or by which the work "
    "is behind the plan; a minus means behind, a plus ahead. Days that a reason tells of a payment claim or a reading "
    "are not in it. It is the longest of them, also one that is tolerated; the days of which a reason says that a "
    "measure is late, and their average, are without those."
)


def points(share: float) -> Sentence:
    """A difference of shares in percentage points."""
    points = round(share * 100, 2)
    if points.is_integer():
        return count("{n} percentage point", "{n} percentage points", int(points))
    return say("{points:number} percentage points", points=points)


def time_words(limits: Thresholds) -> Sentence:
    """Where the light of time turns."""
    return say(
        "At risk when progress is more than {amber} behind the plan; off track when more than {red}, "
        "when a milestone is overdue by more than {days}, or when the end has passed. A measure on hold is at risk: "
        "its pace is neither judged nor forecast, but a milestone or an end that passes meanwhile counts as for any "
        "other.",
        amber=points(limits.time_amber),
        red=points(limits.time_red),
        days=count("{n} day", "{n} days", limits.milestone_tolerance_days),
    )


def result_words(limits: Thresholds) -> Sentence:
    """Where the light of results turns."""
    return say(
        "The last reading is compared with the straight path from the baseline to the targets: on track from "
        "{green:percent} of the expected step, at risk from {amber:percent}, off track below. A reading more than "
        "{days} overdue counts as no data.",
        green=limits.result_green,
        amber=limits.result_amber,
        days=count("{n} day", "{n} days", limits.reading_grace_days),
    )


def money_words(limits: Thresholds) -> Sentence:
    """Where the light of money turns."""
    return say(
        "At risk when spending runs ahead of completion by more than {amber}, when money of this year is uncovered "
        "while work is left to do, or when a funder approved less than is recorded as secured; off track when by more "
        "than {red}, when more is contracted or spent than secured, when more than {share:percent} of this year's "
        "money is uncovered so, or when a payment claim was missed. Where nothing planned is recorded as secured, "
        "there are no data.",
        amber=points(limits.money_amber),
        red=points(limits.money_red),
        share=limits.money_red,
    )


def freshness_words(limits: Thresholds) -> Sentence:
    """When news grow old."""
    return say(
        "Without news for more than {ageing} data are ageing; without news for more than {stale} they are stale and "
        "the lights fade to no data. Until the first report on a measure is due, only an end or a milestone that has "
        "passed counts.",
        ageing=count("{n} day", "{n} days", limits.ageing_days),
        stale=count("{n} day", "{n} days", limits.stale_days),
    )


def weighing_words(weighing: Weighing) -> Sentence:
    """How measures were weighed against one another."""
    match weighing:
        case "weight":
            return say("Measures are weighed by their weights.")
        case "budget":
            return say("Measures are weighed by their planned money.")
    return say("All measures weigh the same.")
