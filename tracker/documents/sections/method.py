"""How the report came about: what a light means and where it turns."""

from tracker.documents.cells import light_words
from tracker.documents.document import Block, Bullets, Heading, Item, Paragraph, Style
from tracker.facts import Light
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.views.reports.report import CoordinationReport


def method_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Half a page."""
    return (
        Heading(t("How the report was made")),
        Paragraph(
            t(
                "Everything is computed from dated facts by the same rules for all measures: milestones, readings, "
                "amounts and reports. The state of a measure is the worst of its known lights; a measure of which "
                "nothing is known has no data and is never on track. No average colour is formed."
            )
        ),
        Bullets(
            (
                Item(time_words(report, t), t("Time.")),
                Item(result_words(report, t), t("Result.")),
                Item(money_words(report, t), t("Money.")),
                Item(freshness_words(report, t), t("Freshness.")),
                Item(
                    t(
                        "The one delay of a measure: the days since what its reason tells was due, or by which the "
                        "work is behind the plan; a minus means behind, a plus ahead."
                    ),
                    t("Slip."),
                ),
                Item(weighing_words(report, t), t("Progress of the plan.")),
                Item(proposals_words(t), t("Proposals.")),
            )
        ),
        Paragraph(marks(t), Style.NOTE),
        Paragraph(
            t(
                "The PDF file of this report carries its data: the whole report as podatki.json and the tables of "
                "measures, indicators, decisions and money as CSV."
            ),
            Style.NOTE,
        ),
    )


def points(share: float) -> Sentence:
    """A difference of shares in percentage points."""
    points = round(share * 100, 2)
    if points.is_integer():
        return count("{n} percentage point", "{n} percentage points", int(points))
    return say("{points:number} percentage points", points=points)


def proposals_words(t: Translator) -> str:
    """What is proposed by rule, and by which day."""
    return t(
        "By rule is proposed: a new decision for one not carried out (117(3)), a day for an overdue task, an end or a "
        "way to make up for a delay, a source for money of this and the next year, securing what is committed or spent "
        "above the secured money, a payment claim that is overdue, an answer to a rating set by hand that ends, a "
        "report on measures without data; not what the motions of the session settle. The day is that of the next "
        "session, or while it is not set the last of the next third of a year."
    )


def marks(t: Translator) -> str:
    """The shapes and words of the lights."""
    return t("Lights: {lights}.", lights=" · ".join(light_words(t, light) for light in Light))


def time_words(report: CoordinationReport, t: Translator) -> str:
    """Where the light of time turns."""
    limits = report.thresholds
    days = t.sentence(count("{n} day", "{n} days", limits.milestone_tolerance_days))
    return t(
        "At risk when progress is more than {amber} behind the plan; off track when more than {red}, "
        "when a milestone is overdue by more than {days}, or when the end has passed.",
        amber=points(limits.time_amber),
        red=points(limits.time_red),
        days=days,
    )


def result_words(report: CoordinationReport, t: Translator) -> str:
    """Where the light of results turns."""
    limits = report.thresholds
    days = t.sentence(count("{n} day", "{n} days", limits.reading_grace_days))
    return t(
        "The last reading is compared with the straight path from the baseline to the targets: on track from "
        "{green:percent} of the expected step, at risk from {amber:percent}, off track below. A reading more than "
        "{days} overdue counts as no data.",
        green=limits.result_green,
        amber=limits.result_amber,
        days=days,
    )


def money_words(report: CoordinationReport, t: Translator) -> str:
    """Where the light of money turns."""
    limits = report.thresholds
    return t(
        "At risk when spending runs ahead of completion by more than {amber}, or when money of this year has no "
        "source; off track when by more than {red}, when more is contracted or spent than secured, when more than "
        "{share:percent} of this year's money has no source, or when a payment claim was missed.",
        amber=points(limits.money_amber),
        red=points(limits.money_red),
        share=limits.money_red,
    )


def freshness_words(report: CoordinationReport, t: Translator) -> str:
    """When news grow old."""
    limits = report.thresholds
    return t(
        "Without news for more than {ageing} data are ageing; without news for more than {stale} they are stale and "
        "the lights fade to no data.",
        ageing=t.sentence(count("{n} day", "{n} days", limits.ageing_days)),
        stale=t.sentence(count("{n} day", "{n} days", limits.stale_days)),
    )


def weighing_words(report: CoordinationReport, t: Translator) -> str:
    """How measures were weighed against one another."""
    match report.progress.weighing:
        case "weight":
            return t("Measures are weighed by their weights.")
        case "budget":
            return t("Measures are weighed by their planned money.")
    return t("All measures weigh the same.")
