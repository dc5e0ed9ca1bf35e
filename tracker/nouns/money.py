"""Money for a measure: lines by source, amounts by year, payment claims."""

from tracker.facts import Stage
from tracker.nouns.declaring import Field, Kind, Noun, Shown
from tracker.nouns.shared import CODE, DAY, MONEY, NOTE
from tracker.sentences import Sentence, say

GRANT = say("Call and grant")
SHARE = say("From 0 to 100.")


def _day(name: str, label: Sentence, shown: Shown = Shown.KEPT) -> Field:
    return Field(name, label, Kind.DAY, DAY, shown=shown)


LINE = Noun(
    "line",
    say("funding line"),
    (
        CODE,
        Field("source", say("Source of funding"), Kind.REFERENCE, required=True, noun="source", width=28),
        Field(
            "rate", say("Co-financing rate"), Kind.SHARE, SHARE, measured=say("Co-financing rate in %")
        ),
        Field("eligible", say("Eligible costs"), Kind.MONEY, MONEY),
        Field("vat_eligible", say("VAT eligible"), Kind.FLAG),
        _day("claim_due", say("Claim due")),
        _day("claimed_on", say("Claimed on")),
        _day("retain_until", say("Keep documents until")),
        Field("call", say("Call"), group=GRANT, width=28),
        _day("call_closes_on", say("Call closes on")),
        _day("applied_on", say("Applied on")),
        _day("approved_on", say("Approved on")),
        _day("rejected_on", say("Rejected on")),
        _day("contracted_on", say("Contract signed on")),
        Field("approved", say("Approved amount"), Kind.MONEY, MONEY),
        Field("flexibility", say("Allowed overrun"), Kind.SHARE, SHARE, measured=say("Allowed overrun in %")),
    ),
    parent="measure",
    table="funding_line",
    sheet=say("Funding"),
)  # fmt: skip
AMOUNT = Noun(
    "amount",
    say("amount"),
    (
        Field("year", say("Year"), Kind.WHOLE, required=True, is_key=True, shown=Shown.EVERYWHERE),
        *(
            Field(stage.value, label, Kind.MONEY, nothing=0, measured=measured, shown=Shown.EVERYWHERE)
            for stage, label, measured in (
                (Stage.PLANNED, say("Planned"), say("Planned in EUR")),
                (Stage.SECURED, say("Secured"), say("Secured in EUR")),
                (Stage.CONTRACTED, say("Contracted"), say("Contracted in EUR")),
                (Stage.REALISED, say("Realised"), say("Realised in EUR")),
                (Stage.REIMBURSED, say("Reimbursed"), say("Reimbursed in EUR")),
            )
        ),
    ),
    parent="line",
    table="funding_amount",
    sheet=say("Amounts"),
)
CLAIM = Noun(
    "claim",
    say("payment claim"),
    (
        CODE,
        _day("due", say("Claim to be made by")),
        _day("report_due", say("Report due on")),
        _day("reported_on", say("Report handed in on")),
        _day("claimed_on", say("Claimed on")),
        Field("claimed", say("Amount of the claim in EUR"), Kind.MONEY, nothing=0),
        _day("expected_on", say("Payment expected on")),
        _day("reimbursed_on", say("Paid out on")),
        Field("reimbursed", say("Amount paid out in EUR"), Kind.MONEY, nothing=0),
        NOTE,
    ),
    parent="line",
    sheet=say("Claims"),
)
