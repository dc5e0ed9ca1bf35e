"""Sources of funding, funding lines and their amounts."""

from tracker.actions.given import Cents, Code, Day, Given, Prose, Share, Title
from tracker.actions.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.facts import FundingKind, Role
from tracker.models import Amount, FundingLine, FundingSource
from tracker.sentences import Refusal


class SourceGiven(Given):
    title: Title = ""
    title_en: Prose = ""
    kind: FundingKind = FundingKind.OWN


class LineGiven(Given):
    """`source` is a code, `rate` the co-financing share of this call (0-1), `eligible` cents."""

    source: Code = ""
    call: Prose = ""
    rate: Share | None = None
    eligible: Cents | None = None
    vat_eligible: bool = False
    claim_due: Day | None = None
    claimed_on: Day | None = None
    retain_until: Day | None = None


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
    """Adds or changes a funding line of a measure. Raises Refusal for one without a source."""
    key = {"measure_id": measure_id(recording, measure), "code": code}
    is_new = recording.find(FundingLine, **key) is None
    if not given.source and (is_new or "source" in given.model_fields_set):
        raise Refusal("The funding line “{code}” has no source. Name one.", code=code)
    values = resolve(recording, given.present(), {"source": FundingSource})
    save(recording, FundingLine, key, values, given.version)


@allowed(Role.OFFICER)
def save_amount(recording: Recording, measure: Code, line: Code, year: int, given: AmountGiven) -> None:
    """Adds or changes the amounts of a funding line in a year."""
    key = {"line_id": line_id(recording, measure, line), "year": year}
    save(recording, Amount, key, given.present(), given.version)


@allowed(Role.OFFICER)
def remove_amount(recording: Recording, measure: Code, line: Code, year: int) -> None:
    """Takes the amounts of a year out of a funding line."""
    key = {"line_id": line_id(recording, measure, line), "year": year}
    recording.remove(require(recording, Amount, **key), **key)


def line_id(recording: Recording, measure: str, code: str) -> int:
    """The id of a funding line of a measure. Raises Refusal where there is none."""
    return recording.id_of(require(recording, FundingLine, measure_id=measure_id(recording, measure), code=code))
