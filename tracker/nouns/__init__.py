"""Every kind of record, declared once: forms, tables to edit, workbook and history derive from it (docs/nouns.md)."""

from tracker.nouns import coordination, indicator, lists, measure, money, participation, reporting, strategy
from tracker.nouns.declaring import TEXTS, Field, Kind, Noun, Shown

NOUNS: dict[str, Noun] = {
    noun.name: noun
    for noun in (
        lists.SEGMENT, lists.AREA, lists.GOAL, lists.ORGANISATION, lists.PERSON, lists.SOURCE, lists.TAG,
        measure.MEASURE, measure.MILESTONE,
        indicator.INDICATOR, indicator.TARGET, indicator.READING,
        money.LINE, money.AMOUNT, money.CLAIM,
        measure.DEVIATION, measure.RISK, measure.OVERRIDE,
        measure.BUDGET_ITEM, measure.PARTNER, measure.MEASURE_TAG,
        strategy.STRATEGY,
        coordination.BODY, coordination.MEMBERSHIP, coordination.SETTING,
        coordination.SESSION, coordination.SESSION_MOVE, coordination.SESSION_STEP, coordination.AGENDA_ITEM,
        coordination.ATTENDANCE, coordination.MOTION, coordination.VOTE, coordination.DECISION, coordination.EFFECT,
        participation.PROPOSAL, participation.INSTITUTION, participation.MATURITY_METHOD, participation.ASSESSMENT,
        participation.ASSESSMENT_LEVEL,
        reporting.UPDATE, reporting.SUBMISSION, reporting.ACCOUNT, reporting.ACCOUNT_STRATEGY,
        reporting.NARRATIVE, reporting.REPORT, reporting.PUBLICATION,
    )
}  # fmt: skip
"""By name, in the order in which a file is applied: what is referred to comes first."""
BY_TABLE: dict[str, Noun] = {noun.table or noun.name: noun for noun in NOUNS.values()}
"""By the name of the table, which is how the history calls them."""

__all__ = ["BY_TABLE", "NOUNS", "TEXTS", "Field", "Kind", "Noun", "Shown"]
