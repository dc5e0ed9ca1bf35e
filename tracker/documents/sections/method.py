"""How the report came about: what a light means and where it turns."""

from tracker.documents.cells import light_words
from tracker.documents.document import Block, Bullets, Heading, Item, Paragraph, Style
from tracker.facts import Light
from tracker.texts import Translator
from tracker.views.reports import method
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
                Item(t.sentence(method.time_words(report.thresholds)), t("Time.")),
                Item(t.sentence(method.result_words(report.thresholds)), t("Result.")),
                Item(t.sentence(method.money_words(report.thresholds)), t("Money.")),
                Item(t.sentence(method.freshness_words(report.thresholds)), t("Freshness.")),
                Item(t.sentence(method.SLIP), t("Slip.")),
                Item(t.sentence(method.weighing_words(report.progress.weighing)), t("Progress of the plan.")),
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


def proposals_words(t: Translator) -> str:
    """What is proposed by rule, and by which day."""
    return t(
        "By rule is proposed: a new decision for one not carried out{new_decision:cited}, a day for an overdue task, "
        "an end or a way to make up for a delay, cover for the uncovered money of this and the next year, securing "
        "what is committed or spent above the secured money, a payment claim that is overdue, an answer to "
        "a rating set by hand that ends, a report on measures without data; not what the motions of the session "
        "settle. The day is that of the next session, or while it is not set the last of the next third of a year."
    )


def marks(t: Translator) -> str:
    """The shapes and words of the lights."""
    return t("Lights: {lights}.", lights=" · ".join(light_words(t, light) for light in Light))
