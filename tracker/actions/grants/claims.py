"""Payment claims of grants, with the report each needs."""

from tracker.actions.given import Cents, Code, Day, Given, Prose
from tracker.actions.grants.retention import refuse_retained
from tracker.actions.measure.funding import LineGiven, line_id, refuse_contradiction, write_line
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.facts import Role
from tracker.models import Claim, FundingLine
from tracker.sentences import Refusal


class ClaimGiven(Given):
    """Amounts in cents; `claimed` of a claim that is not made yet is what is going to be claimed."""

    due: Day | None = None
    report_due: Day | None = None
    reported_on: Day | None = None
    claimed_on: Day | None = None
    claimed: Cents = 0
    expected_on: Day | None = None
    reimbursed_on: Day | None = None
    reimbursed: Cents = 0
    note: Prose = ""


@allowed(Role.OFFICER)
def save_claim(recording: Recording, measure: Code, line: Code, code: Code, given: ClaimGiven) -> None:
    """Adds or changes a payment claim of a funding line.

    Raises Refusal where its days are out of order, or the claims come to more than was granted.
    """
    of = line_id(recording, measure, line)
    save(recording, Claim, {"line_id": of, "code": code}, given.present(), given.version)
    row = recording.database.get(FundingLine, of)
    assert row is not None
    refuse_contradiction(recording, row)


@allowed(Role.OFFICER)
def save_grant(
    recording: Recording, measure: Code, line: Code, given: LineGiven, claims: dict[Code, ClaimGiven]
) -> None:
    """Adds or changes a funding line together with claims of it, by their codes.

    Raises Refusal where what comes out of all of it contradicts itself: one change may make room for another.
    """
    row = write_line(recording, measure, line, given)
    of = recording.id_of(row)
    for code, claim in claims.items():
        save(recording, Claim, {"line_id": of, "code": code}, claim.present(), claim.version)
    refuse_contradiction(recording, row)


@allowed(Role.OFFICER)
def remove_claim(recording: Recording, measure: Code, line: Code, code: Code) -> None:
    """Takes a payment claim out of a funding line. Raises Refusal for one that was made or must be kept."""
    key = {"line_id": line_id(recording, measure, line), "code": code}
    row = require(recording, Claim, **key)
    refuse_retained(recording, row)
    if row.claimed_on is not None or row.reimbursed_on is not None:
        raise Refusal(
            "The claim “{code}” was made on {day:date} and cannot be removed. Correct its days if they are wrong.",
            code=code,
            day=row.claimed_on or row.reimbursed_on,
        )
    recording.remove(row, **key)
