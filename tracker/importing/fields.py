"""The nouns a workbook may hold and their fields: one table for import, comparison and export."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.facts import (
    Direction,
    Frequency,
    FundingKind,
    IndicatorKind,
    Language,
    Lifecycle,
    Priority,
    TagKind,
    Visibility,
)
from tracker.sentences import Sentence, say


class Kind(StrEnum):
    """What sort of value a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    SHARE = "share"
    MONEY = "money"
    START = "start"
    END = "end"
    FLAG = "flag"
    WORD = "word"
    REFERENCE = "reference"
    REFERENCES = "references"
    STATES = "states"
    BUDGET = "budget"
    PERIOD = "period"
    SUBJECT = "subject"


DATES = (Kind.START, Kind.END)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a noun: `words` of a word field, `noun` a reference points to, `width` of its column."""

    name: str
    heading: Sentence
    kind: Kind = Kind.TEXT
    words: type[StrEnum] | None = None
    noun: str = ""
    width: int = 16


CODE, TITLE, TITLE_EN = (
    Field("code", say("Permanent code"), width=16),
    Field("title", say("Title"), width=44),
    Field("title_en", say("Title in English"), width=30),
)
RETIRED = Field("is_retired", say("No longer in use"), Kind.FLAG)

FIELDS: dict[str, tuple[Field, ...]] = {
    "segment": (CODE, TITLE, TITLE_EN, Field("order", say("Position"), Kind.WHOLE), RETIRED),
    "area": (
        CODE,
        TITLE,
        TITLE_EN,
        Field("segment", say("Segment"), Kind.REFERENCE, noun="segment", width=30),
        Field("committee", say("Competent committee"), Kind.REFERENCE, noun="body", width=30),
        Field("order", say("Position"), Kind.WHOLE),
        RETIRED,
    ),
    "goal": (CODE, TITLE, TITLE_EN, Field("area", say("Area"), Kind.REFERENCE, noun="area", width=30), RETIRED),
    "organisation": (
        CODE,
        TITLE,
        TITLE_EN,
        Field("parent", say("Part of"), Kind.REFERENCE, noun="organisation", width=30),
        RETIRED,
    ),
    "person": (
        CODE,
        Field("function", say("Function"), width=44),
        Field("function_en", say("Function in English"), width=30),
        Field("name", say("Name"), width=24),
        Field("organisation", say("Organisation"), Kind.REFERENCE, noun="organisation", width=30),
        Field("is_head", say("Head of unit"), Kind.FLAG),
        Field("language", say("Language"), Kind.WORD, Language),
        RETIRED,
    ),
    "source": (CODE, TITLE, TITLE_EN, Field("kind", say("Kind of source"), Kind.WORD, FundingKind, width=24)),
    "tag": (CODE, TITLE, TITLE_EN, Field("kind", say("Kind of tag"), Kind.WORD, TagKind, width=24), RETIRED),
    "measure": (
        CODE,
        TITLE,
        TITLE_EN,
        Field("area", say("Area"), Kind.REFERENCE, noun="area", width=30),
        Field("goal", say("Goal"), Kind.REFERENCE, noun="goal", width=30),
        Field("purpose", say("Purpose"), width=50),
        Field("lead", say("Lead"), Kind.REFERENCE, noun="organisation", width=28),
        Field("responsible", say("Responsible person"), Kind.REFERENCE, noun="person", width=28),
        Field("partners", say("Partners"), Kind.REFERENCES, noun="organisation", width=30),
        Field("phase", say("Phase")),
        Field("lifecycle", say("Measure status"), Kind.WORD, Lifecycle),
        Field("lifecycle_reason", say("Reason for the status"), width=30),
        Field("merged_into", say("Merged into (code of the measure)"), noun="measure", width=20),
        Field("priority", say("Priority"), Kind.WORD, Priority),
        Field("start", say("Start"), Kind.START),
        Field("end", say("End"), Kind.END),
        Field("completed_on", say("Completed on"), Kind.END),
        Field("final_cost", say("Final cost"), Kind.MONEY),
        Field("weight", say("Weight"), Kind.NUMBER),
        Field("tags", say("Tags"), Kind.REFERENCES, noun="tag", width=24),
        Field("budget_items", say("Budget items"), Kind.BUDGET, width=24),
        Field("visibility", say("Visibility"), Kind.WORD, Visibility),
        Field("visibility_reason", say("Reason for confidentiality"), width=30),
        Field("progress", say("Reported progress"), Kind.SHARE),
    ),
    "milestone": (
        CODE,
        TITLE,
        TITLE_EN,
        Field("phase", say("Phase")),
        Field("weight", say("Weight"), Kind.NUMBER),
        Field("starts_on", say("Start"), Kind.START),
        Field("planned_on", say("Planned day"), Kind.END),
        Field("forecast_on", say("Forecast"), Kind.END),
        Field("done_on", say("Done on"), Kind.END),
        Field("progress", say("Progress"), Kind.SHARE),
        Field("evidence", say("Evidence"), width=30),
    ),
    "indicator": (
        CODE,
        TITLE,
        TITLE_EN,
        Field("unit", say("Unit")),
        Field("direction", say("Direction"), Kind.WORD, Direction),
        Field("kind", say("Kind of indicator"), Kind.WORD, IndicatorKind),
        Field("frequency", say("Frequency"), Kind.WORD, Frequency),
        Field("data_source", say("Data source"), width=30),
        Field("baseline", say("Baseline value"), Kind.NUMBER),
        Field("baseline_on", say("Day of the baseline"), Kind.END),
        Field("states", say("States"), Kind.STATES, width=30),
    ),
    "target": (
        Field("due", say("Day of the target"), Kind.END),
        Field("value", say("Target value"), Kind.NUMBER),
    ),
    "reading": (
        Field("on", say("Day of the reading"), Kind.END),
        Field("value", say("Achieved value"), Kind.NUMBER),
        Field("source", say("Source of the reading"), width=30),
        Field("note", say("Note"), width=40),
    ),
    "line": (
        CODE,
        Field("source", say("Source of funding"), Kind.REFERENCE, noun="source", width=28),
        Field("call", say("Call"), width=28),
        Field("rate", say("Co-financing rate"), Kind.SHARE),
        Field("eligible", say("Eligible costs"), Kind.MONEY),
        Field("vat_eligible", say("VAT eligible"), Kind.FLAG),
        Field("claim_due", say("Claim due"), Kind.END),
        Field("claimed_on", say("Claimed on"), Kind.END),
        Field("retain_until", say("Keep documents until"), Kind.END),
        Field("call_closes_on", say("Call closes on"), Kind.END),
        Field("applied_on", say("Applied on"), Kind.END),
        Field("approved_on", say("Approved on"), Kind.END),
        Field("rejected_on", say("Rejected on"), Kind.END),
        Field("contracted_on", say("Contract signed on"), Kind.END),
        Field("approved", say("Approved amount"), Kind.MONEY),
        Field("flexibility", say("Allowed overrun"), Kind.SHARE),
    ),
    "claim": (
        CODE,
        Field("due", say("Claim to be made by"), Kind.END),
        Field("report_due", say("Report due on"), Kind.END),
        Field("reported_on", say("Report handed in on"), Kind.END),
        Field("claimed_on", say("Claimed on"), Kind.END),
        Field("claimed", say("Amount of the claim in EUR"), Kind.MONEY),
        Field("expected_on", say("Payment expected on"), Kind.END),
        Field("reimbursed_on", say("Paid out on"), Kind.END),
        Field("reimbursed", say("Amount paid out in EUR"), Kind.MONEY),
        Field("note", say("Note"), width=40),
    ),
    "amount": (
        Field("year", say("Year"), Kind.WHOLE),
        Field("planned", say("Planned"), Kind.MONEY),
        Field("secured", say("Secured"), Kind.MONEY),
        Field("contracted", say("Contracted"), Kind.MONEY),
        Field("realised", say("Realised"), Kind.MONEY),
        Field("reimbursed", say("Reimbursed"), Kind.MONEY),
    ),
    "deviation": (
        Field("subject", say("What ended otherwise than planned"), Kind.SUBJECT, width=24),
        Field("reason", say("Reason for this deviation"), width=60),
    ),
    "risk": (
        Field("title", say("Risk"), width=44),
        Field("probability", say("Probability (1 to 5)"), Kind.WHOLE),
        Field("impact", say("Impact (1 to 5)"), Kind.WHOLE),
        Field("response", say("Response to the risk"), width=50),
        Field("owner", say("Owner of the risk"), width=24),
    ),
}

KEYS: dict[str, str] = {"target": "due", "reading": "on", "amount": "year", "deviation": "subject", "risk": "title"}
"""The field that tells siblings apart where there is no code."""

PARENTS: dict[str, str] = {
    "milestone": "measure",
    "indicator": "measure",
    "line": "measure",
    "target": "indicator",
    "reading": "indicator",
    "claim": "line",
    "amount": "line",
    "deviation": "measure",
    "risk": "measure",
}
"""What a noun belongs to; its key begins with the key of that."""

NOUN_WORDS: dict[str, Sentence] = {
    "segment": say("segment"),
    "area": say("area"),
    "goal": say("goal"),
    "organisation": say("organisation"),
    "person": say("person"),
    "source": say("source of funding"),
    "tag": say("tag"),
    "measure": say("measure"),
    "milestone": say("milestone"),
    "indicator": say("indicator"),
    "target": say("target"),
    "reading": say("reading"),
    "line": say("funding line"),
    "claim": say("payment claim"),
    "amount": say("amount"),
    "deviation": say("deviation"),
    "risk": say("risk"),
}


def field_of(noun: str, name: str) -> Field:
    """The field of a noun by name; a KeyError names both where there is none."""
    for field in FIELDS[noun]:
        if field.name == name:
            return field
    raise KeyError(f"{noun}.{name}")


def has_field(noun: str, name: str) -> bool:
    """Whether a noun has a field of that name."""
    return any(field.name == name for field in FIELDS.get(noun, ()))
