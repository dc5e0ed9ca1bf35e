"""The catalogue of the demonstration: its measures and decisions as data, checked when read.

Time is told in months from the month of the last day (-30 begins, +8 ends) and in sessions counted
back from the last one held (-1), so that one catalogue tells the same story for any last day.
"""

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tracker.actions.given import Code, Grade, Prose, Share, Title
from tracker.facts import Dimension, Direction, Execution, Frequency, IndicatorKind, Light, Priority, Visibility
from tracker.seeding.files import read_file
from tracker.sentences import Refusal

Euros = Annotated[int, Field(ge=0)]
HeldSession = Annotated[int, Field(ge=-8, le=-1)]


class Part(BaseModel):
    """A part of the catalogue; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(Part):
    """A milestone of a template: when it is planned (share of the duration) and how much it weighs."""

    title: Title
    title_en: Title
    phase: Prose
    at: Share
    weight: Share
    contract: bool = False


class Grant(Part):
    """Co-financing: `eligible` is the eligible share of the whole cost; `claim` what became of the claim.

    Awarded soon after the start, or in the month `awarded`.
    """

    source: Code
    call: Prose
    rate: Share
    eligible: Share = 0.82
    claim: Literal["none", "made", "approaching", "missed"] = "made"
    awarded: int | None = None


class Money(Part):
    """The cost in euros and where it comes from; what no grant or partner gives are own funds.

    `uncovered` has no source and falls into this and the next year. `unsecured` is the share of this
    year's own funds that is not secured. `overspent` and `overcontracted` are multiples of the own funds.
    """

    total: Euros
    grants: tuple[Grant, ...] = ()
    partner: Code = ""
    partner_gives: Euros = 0
    uncovered: Euros = 0
    unsecured: Share = 0.0
    overspent: float = 1.0
    overcontracted: float = 1.0


class Sign(Part):
    """An indicator. `reaches` is how far along the path its readings are: 1 is exactly on it."""

    title: Title
    title_en: Title
    unit: Prose = ""
    unit_en: Prose = ""
    direction: Direction = Direction.UP
    kind: IndicatorKind = IndicatorKind.STATE
    frequency: Frequency = Frequency.QUARTERLY
    data_source: Prose = ""
    baseline: float | None = None
    target: float
    halfway: bool = False
    states: tuple[Title, ...] = ()
    reaches: float = 1.04
    read: bool = True


class Danger(Part):
    """A risk of a measure."""

    title: Title
    probability: Grade
    impact: Grade
    response: Prose


class Judged(Part):
    """An override of a computed light after a session; it expires at the next one."""

    dimension: Dimension
    light: Light
    reason: Title
    after: HeldSession


class Undertaking(Part):
    """A measure and its story.

    `slip` is how many days it is behind its present plan on the last day (negative: ahead), growing
    from month `slips_from` to month `slips_until`. `silent` is the month after which nobody reports any
    more. `waits` keeps it in preparation whatever its dates say.
    """

    code: Code
    title: Title
    title_en: Title
    purpose: Prose = ""
    goal: Code = ""
    lead: Prose = ""
    partners: tuple[Code, ...] = ()
    tags: tuple[Code, ...] = ()
    priority: Priority = Priority.MEDIUM
    template: Prose = ""
    start: int | None = None
    end: int | None = None
    slip: int = -25
    slips_from: int = -10
    slips_until: int = 0
    silent: int | None = None
    waits: bool = False
    declares: Light | None = None
    obstacles: Prose = ""
    money: Money | None = None
    indicators: tuple[Sign, ...] = ()
    risks: tuple[Danger, ...] = ()
    override: Judged | None = None
    visibility: Visibility = Visibility.PUBLIC
    visibility_reason: Prose = ""
    weights_times: float = 1.0

    @property
    def area(self) -> str:
        """The code of the area, which the measure's code begins with."""
        return self.code.partition("-")[0]


class Effect(Part):
    """What a decision changes in a measure."""

    measure: Code
    move: int = 0
    target: float | None = None
    hold: Prose = ""
    drop: Prose = ""
    resume: bool = False
    merge_into: Code = ""
    priority: Priority | None = None
    takes_from: Code = ""
    takes: Euros = 0


class Resolution(Part):
    """A decision. In its texts `{end}` and `{due}` are filled with the new end and the day of the task.

    Everybody who was there and not against it voted for it.
    """

    session: HeldSession
    text: Title
    votes_against: int = 0
    task: Prose = ""
    owner: Prose = ""
    days: int = 60
    execution: Execution = Execution.OPEN
    note: Prose = ""
    effects: tuple[Effect, ...] = ()
    concerns: tuple[Code, ...] = ()


class Phrases(Part):
    """The sentences owners write in their updates; placeholders are filled with titles and dates."""

    reached: tuple[Title, ...]
    under_way: tuple[Title, ...]
    next: tuple[Title, ...]
    finished: Title


class Templates(Part):
    """Milestones by the name of their template, and what owners write."""

    templates: dict[str, tuple[Step, ...]]
    phrases: Phrases


class Measures(Part):
    """One file of measures."""

    measures: tuple[Undertaking, ...]


class Decisions(Part):
    """The file of decisions."""

    decisions: tuple[Resolution, ...]


class Catalogue(Part):
    """The whole demonstration. The measures are in the order of their codes."""

    templates: dict[str, tuple[Step, ...]]
    phrases: Phrases
    measures: tuple[Undertaking, ...]
    decisions: tuple[Resolution, ...]


def read_catalogue(folder: Path) -> Catalogue:
    """Reads the catalogue of a demonstration. Raises Refusal with file, line, field and value."""
    templates = read_file(folder / "templates.yaml", Templates)
    decisions = read_file(folder / "decisions.yaml", Decisions)
    files = sorted(folder.glob("measures-*.yaml"))
    measures = [measure for file in files for measure in read_file(file, Measures).measures]
    _check_names(folder, measures, decisions.decisions, set(templates.templates))
    return Catalogue(
        templates=templates.templates,
        phrases=templates.phrases,
        measures=tuple(sorted(measures, key=lambda measure: measure.code)),
        decisions=decisions.decisions,
    )


def _check_names(
    folder: Path, measures: list[Undertaking], decisions: tuple[Resolution, ...], templates: set[str]
) -> None:
    counted = Counter(measure.code for measure in measures)
    for code in (code for code, times in counted.items() if times > 1):
        raise Refusal(
            "{folder}: the measure “{code}” stands there twice. Remove one of them or give it another code.",
            folder=str(folder),
            code=code,
        )
    named = {code for decision in decisions for code in _named(decision)}
    wanted = {measure.template for measure in measures if measure.template}
    for missing in sorted((named - counted.keys()) | (wanted - templates)):
        raise Refusal(
            "{folder}: “{name}” is named and is not there. Add it or correct the name.",
            folder=str(folder),
            name=missing,
        )


def _named(decision: Resolution) -> set[str]:
    effects = decision.effects
    named = {code for effect in effects for code in (effect.measure, effect.merge_into, effect.takes_from)}
    return (named | set(decision.concerns)) - {""}
