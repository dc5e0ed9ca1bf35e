"""Sources of funding, funding lines and their amounts."""

from sqlalchemy import select

from tracker import facts
from tracker.actions.given import Cents, Code, Day, Given, Prose, Share, Title
from tracker.actions.grants.retention import refuse_retained
from tracker.actions.measure.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save, save_leaf
from tracker.facts import FundingKind, Role
from tracker.models import Amount, Claim, FundingLine, FundingSource
from tracker.rules.grant_checks import refuse_line
from tracker.sentences import Refusal


class SourceGiven(Given):
    title: Title = ""
    title_en: Prose = ""
    kind: FundingKind = FundingKind.UNKNOWN


class LineGiven(Given):
    """`source` is a code, `rate` the co-financing share of this call (0-1), `eligible` and `approved` cents.

    `flexibility` is the share by which the approved amount may be exceeded without asking (0-1).
    """

    source: Code = ""
    call: Prose = ""
    rate: Share | None = None
    eligible: Cents | None = None
    vat_eligible: bool = False
    claim_due: Day | None = None
    claimed_on: Day | None = None
    retain_until: Day | None = None
    call_closes_on: Day | None = None
    applied_on: Day | None = None
    approved_on: Day | None = None
    rejected_on: Day | None = None
    contracted_on: Day | None = None
    approved: Cents | None = None
    flexibility: Share | None = None


CHECKED = {
    "rate", "eligible", "applied_on", "approved_on", "rejected_on", "contracted_on", "approved",
}  # fmt: skip
"""Fields of a line that may contradict each other or the claims."""


class AmountGiven(Given):
    """Cents."""

    planned: Cents = 0
    secured: Cents = 0
    contracted: Cents = 0
    realised: Cents = 0
    reimbursed: Cents = 0


@allowed(Role.OFFICER)
def save_source(recording: Recording, code: Code, given: SourceGiven) -> None:
    """Adds or changes a source of funding."""
    save(recording, FundingSource, {"code": code}, given.present(), given.version)


@allowed(Role.OFFICER)
def save_line(recording: Recording, measure: Code, code: Code, given: LineGiven) -> None:
    """Adds or changes a funding line of a measure.

    Raises Refusal for one without a source, or with days out of order and sums above what was granted.
    """
    row = write_line(recording, measure, code, given)
    if given.model_fields_set & CHECKED:
        refuse_contradiction(recording, row)


def write_line(recording: Recording, measure: str, code: str, given: LineGiven) -> FundingLine:
    """Writes a funding line, before it is held against its claims. Raises Refusal for one without a source."""
    key = {"measure_id": measure_id(recording, measure), "code": code}
    is_new = recording.find(FundingLine, **key) is None
    if not given.source and (is_new or "source" in given.model_fields_set):
        raise Refusal("The funding line “{code}” has no source. Name one.", code=code)
    values = resolve(recording, given.present(), {"source": FundingSource})
    return save(recording, FundingLine, key, values, given.version)


@allowed(Role.OFFICER)
def remove_line(recording: Recording, measure: Code, code: Code) -> None:
    """Takes a funding line with its amounts and claims out of the plan; history keeps it.

    Raises Refusal while it must be kept, and for one whose money is contracted, spent or claimed.
    """
    key = {"measure_id": measure_id(recording, measure), "code": code}
    row = require(recording, FundingLine, **key)
    refuse_retained(recording, row)
    of = recording.id_of(row)
    amounts, claims = _amounts_of(recording, of), claims_of(recording, of)
    moved = sum(amount.contracted + amount.realised + amount.reimbursed for amount in amounts)
    if moved or any(claim.claimed_on for claim in claims):
        raise Refusal(
            "The funding line “{code}” cannot be removed: its money is contracted, spent or claimed. "
            "Release the money first, or keep the line.",
            code=code,
        )
    for amount in amounts:
        recording.remove(amount, line_id=of, year=amount.year)
    for claim in claims:
        recording.remove(claim, line_id=of, code=claim.code)
    recording.remove(row, **key)


@allowed(Role.OFFICER)
def save_amount(recording: Recording, measure: Code, line: Code, year: int, given: AmountGiven) -> None:
    """Adds or changes the amounts of a funding line in a year."""
    key = {"line_id": line_id(recording, measure, line), "year": year}
    save_leaf(recording, Amount, key, given.present(), given.version)


@allowed(Role.OFFICER)
def remove_amount(recording: Recording, measure: Code, line: Code, year: int) -> None:
    """Takes the amounts of a year out of a funding line."""
    key = {"line_id": line_id(recording, measure, line), "year": year}
    row = require(recording, Amount, **key)
    refuse_retained(recording, row)
    recording.remove(row, **key)


def line_id(recording: Recording, measure: str, code: str) -> int:
    """The id of a funding line of a measure. Raises Refusal where there is none."""
    key = {"measure_id": measure_id(recording, measure), "code": code}
    return recording.held_id(FundingLine, **key) or recording.id_of(require(recording, FundingLine, **key))


def refuse_contradiction(recording: Recording, row: FundingLine) -> None:
    """Raises Refusal where a funding line and its claims, as they are about to be stored, cannot be."""
    source = recording.database.get(FundingSource, row.source_id)
    assert source is not None
    claims = claims_of(recording, recording.id_of(row))
    refuse_line(
        facts.FundingLine(
            row.code,
            facts.FundingSource(source.code, source.title, source.title_en, source.kind),
            rate=row.rate,
            eligible=row.eligible,
            applied_on=row.applied_on,
            approved_on=row.approved_on,
            rejected_on=row.rejected_on,
            contracted_on=row.contracted_on,
            approved=row.approved,
            claims=tuple(_claim(claim) for claim in claims),
        )
    )


def claims_of(recording: Recording, line: int) -> list[Claim]:
    """The payment claims of a funding line (its id), in the order of their codes."""
    recording.database.flush()
    wanted = select(Claim).where(Claim.line_id == line).order_by(Claim.code)  # type: ignore[arg-type]
    return list(recording.database.execute(wanted).scalars())


def _amounts_of(recording: Recording, line: int) -> list[Amount]:
    recording.database.flush()
    wanted = select(Amount).where(Amount.line_id == line).order_by(Amount.year)  # type: ignore[arg-type]
    return list(recording.database.execute(wanted).scalars())


def _claim(row: Claim) -> facts.Claim:
    return facts.Claim(
        row.code,
        due=row.due,
        claimed_on=row.claimed_on,
        claimed=row.claimed,
        reimbursed_on=row.reimbursed_on,
        reimbursed=row.reimbursed,
    )
