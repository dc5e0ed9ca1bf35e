"""Reallocation of money between funding lines (rules of procedure, article 98(3)).

It names from where the money comes and what it is for, keeps the sum of each stage to the cent, and leaves every
amount with at least what is contracted or realised. All amounts are whole cents.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tracker.coordination import Move, Reallocation
from tracker.facts import Amount, Cents, FundingKind, FundingLine, Lifecycle, Measure, Stage
from tracker.rules.funding import co_financing_limit, line_totals
from tracker.rules.naming import named
from tracker.sentences import Sentence, say

MOVABLE = (Stage.PLANNED, Stage.SECURED)
"""What a decision can move; what is contracted, realised or reimbursed has happened."""

Place = tuple[str, str, int, Stage]


def place_of(move: Move) -> Place:
    """Which amount a move changes: measure, line, year, stage."""
    return move.measure, move.line, move.year, move.stage


def by_place(reallocation: Reallocation) -> dict[Place, Cents]:
    """What each amount gets or gives in all, in the order in which they are first named."""
    sums: dict[Place, Cents] = defaultdict(int)
    for move in reallocation.moves:
        sums[place_of(move)] += move.cents
    return dict(sums)


def differences(reallocation: Reallocation) -> dict[Stage, Cents]:
    """What is given less what is taken, by stage; a reallocation is balanced when each is zero."""
    sums: dict[Stage, Cents] = defaultdict(int)
    for move in reallocation.moves:
        sums[move.stage] += move.cents
    return dict(sums)


def given(reallocation: Reallocation) -> Cents:
    """How much moves: planned and secured are stages of the same money, so the larger of the two."""
    by_stage: dict[Stage, Cents] = defaultdict(int)
    for (_, _, _, stage), cents in by_place(reallocation).items():
        by_stage[stage] += max(cents, 0)
    return max(by_stage.values(), default=0)


def free_to_take(amount: Amount, stage: Stage) -> Cents:
    """How much may be taken from an amount: what is above everything contracted and realised."""
    return max(_of_stage(amount, stage) - max(amount.contracted, amount.realised), 0)


def _of_stage(amount: Amount, stage: Stage) -> Cents:
    return amount.planned if stage is Stage.PLANNED else amount.secured


def find_line(measures: Mapping[str, Measure], measure: str, line: str) -> FundingLine | None:
    """A funding line by its code and that of its measure."""
    found = measures.get(measure)
    return next((one for one in found.funding if one.code == line), None) if found else None


def amount_in(line: FundingLine, year: int) -> Amount:
    """The amounts of a line in a year; all nothing where none are recorded."""
    return next((amount for amount in line.amounts if amount.year == year), Amount(year))


def touched_amounts(
    measures: Mapping[str, Measure], reallocation: Reallocation
) -> Iterator[tuple[str, Sentence, Cents]]:
    """Each amount that is changed: a lasting key, its name in words, its present cents."""
    for measure, code, year, stage in by_place(reallocation):
        line = find_line(measures, measure, code)
        if line is not None:
            what = say("{stage:word} {year} of the funding line {line}", stage=stage, year=str(year), line=code)
            yield f"{measure}/{code}/{year}/{stage}", what, _of_stage(amount_in(line, year), stage)


def move_problems(measures: Mapping[str, Measure], reallocation: Reallocation) -> Iterator[Sentence]:
    """Why a reallocation cannot be decided, each with its cure."""
    if not reallocation.purpose:
        yield say("The reallocation does not say what the money is for{moving_money:cited}. Write the purpose.")
    sums = by_place(reallocation)  # what an amount gives to itself does not move
    if not any(cents < 0 for cents in sums.values()) or not any(cents > 0 for cents in sums.values()):
        yield say(
            "The reallocation does not say from where the money comes and where it goes{moving_money:cited}. "
            "Enter at least one amount on each side."
        )
    for stage, difference in differences(reallocation).items():
        if difference:
            yield say(
                "The reallocation is not balanced: {stage:word} differs by {difference:money}. What is taken and what "
                "is given have to be equal to the cent.",
                stage=stage,
                difference=difference,
            )
    for place, cents in sums.items():
        yield from place_problems(measures, place, cents)


def place_problems(measures: Mapping[str, Measure], place: Place, cents: Cents) -> Iterator[Sentence]:
    """Why one amount cannot be changed by so many cents: it is not there, cannot be moved, or gives too much."""
    measure, code, year, stage = place
    if measure not in measures:
        yield say("There is no measure “{code}”. Check the code or add it first.", code=measure)
        return
    line = find_line(measures, measure, code)
    if line is None:
        yield say(
            "The measure “{measure}” has no funding line “{line}”. Check the code or add it first.",
            measure=measure,
            line=code,
        )
        return
    if stage not in MOVABLE:
        yield say(
            "Only planned and secured money can be reallocated; “{stage:word}” tells what has happened.", stage=stage
        )
        return
    amount = amount_in(line, year)
    free = free_to_take(amount, stage)
    if cents < 0 and -cents > free:
        yield _overdrawn(code, year, amount, stage, free, -cents)


def _overdrawn(code: str, year: int, amount: Amount, stage: Stage, free: Cents, wanted: Cents) -> Sentence:
    return say(
        "{wanted:money} cannot be taken from the funding line {line} in {year}: of {there:money} ({stage:word}), "
        "{bound:money} is contracted or realised, {free:money} is free. Take less, or from elsewhere.",
        wanted=wanted,
        line=code,
        year=str(year),
        there=_of_stage(amount, stage),
        stage=stage,
        bound=max(amount.contracted, amount.realised),
        free=free,
    )


def overdrawn(before: Mapping[str, Measure], after: Mapping[str, Measure]) -> Iterator[Sentence]:
    """Which amounts are less than before and less than what is contracted or realised of them, in words."""
    for code, measure in after.items():
        for line in measure.funding:
            known = find_line(before, code, line.code)
            for amount in line.amounts:
                was = amount_in(known, amount.year) if known else amount
                for stage in MOVABLE:
                    taken = _of_stage(was, stage) - _of_stage(amount, stage)
                    if taken > free_to_take(was, stage):
                        yield _overdrawn(line.code, amount.year, was, stage, free_to_take(was, stage), taken)


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a reallocation may do and should be looked at before."""

    measure: str
    sentence: Sentence


def warnings(measures: Mapping[str, Measure], reallocation: Reallocation) -> tuple[Warned, ...]:
    """What is allowed and still worth a second look: co-financing limits, tied money, years that do not balance."""
    after = {**measures, **moved(measures, reallocation)}
    lines = dict.fromkeys((move.measure, move.line) for move in reallocation.moves)
    found = [warned for measure, code in lines for warned in _line_warnings(after, measure, code)]
    found.extend(_ended(measures, reallocation))
    years: dict[int, Cents] = defaultdict(int)
    for move in reallocation.moves:
        years[move.year] += move.cents
    for year, difference in sorted(years.items()):
        if difference:
            sentence = say(
                "The year {year} changes by {difference:money}: the budget of each year has to be balanced by itself.",
                year=str(year),
                difference=difference,
            )
            found.append(Warned("", sentence))
    return tuple(found)


def _ended(measures: Mapping[str, Measure], reallocation: Reallocation) -> Iterator[Warned]:
    getting = dict.fromkeys(measure for (measure, *_), cents in by_place(reallocation).items() if cents > 0)
    for code in getting:
        measure = measures.get(code)
        if measure is not None and measure.lifecycle in (Lifecycle.DROPPED, Lifecycle.COMPLETED):
            sentence = say(
                "{code} gets money and is “{state:word}”. Look whether it is the measure you mean.",
                code=code,
                state=measure.lifecycle,
            )
            yield Warned(code, sentence)


def _line_warnings(measures: Mapping[str, Measure], measure: str, code: str) -> Iterator[Warned]:
    line = find_line(measures, measure, code)
    if line is None:
        return
    totals, limit, source = line_totals(line), co_financing_limit(line), named(line.source)
    given = max(totals.planned, totals.secured)
    if limit is not None and given > limit:
        sentence = say(
            "{source:title}: {given:money} is more than the co-financing rate allows ({limit:money}).",
            source=source,
            given=given,
            limit=limit,
        )
        yield Warned(measure, sentence)
    if line.source.kind in (FundingKind.EU_DIRECT, FundingKind.EU_VIA_STATE, FundingKind.STATE):
        sentence = say("{source:title}: this money is tied to its call; ask the funder before it moves.", source=source)
        yield Warned(measure, sentence)
    for amount in line.amounts:
        if amount.secured > amount.planned:
            sentence = say(
                "{source:title}: in {year} more is secured ({secured:money}) than planned ({planned:money}).",
                source=source,
                year=str(amount.year),
                secured=amount.secured,
                planned=amount.planned,
            )
            yield Warned(measure, sentence)


def moved(measures: Mapping[str, Measure], reallocation: Reallocation) -> dict[str, Measure]:
    """The measures whose money a reallocation changes, as they would be; places that are not there are left out."""
    changed: dict[str, Measure] = {}
    for (measure, code, year, stage), cents in by_place(reallocation).items():
        now = changed.get(measure, measures.get(measure))
        if now is not None and stage in MOVABLE:
            lines = tuple(_moved_line(line, year, stage, cents) if line.code == code else line for line in now.funding)
            changed[measure] = replace(now, funding=lines)
    return changed


def _moved_line(line: FundingLine, year: int, stage: Stage, cents: Cents) -> FundingLine:
    amount = amount_in(line, year)
    amounts = {one.year: one for one in line.amounts}
    amounts[year] = replace(amount, **{stage.value: _of_stage(amount, stage) + cents})
    return replace(line, amounts=tuple(amounts[one] for one in sorted(amounts)))
