"""What an owner typed into the report, read as a report: numbers, shares and days as people write them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn, TypeVar

from tracker.facts import IndicatorKind, Light, Milestone, Report, ReportedMilestone, ReportedReading
from tracker.sentences import Refusal, Sentence, say
from tracker.texts.parsing import read_day, read_number, read_share
from tracker.views.reporting.form import MeasureReport, ReadingAsked, asked_back

Values = Mapping[str, str]
Read = TypeVar("Read")

OTHER = "other"
"""The choice of a share that is typed."""
STEPS = ("0", "25", "50", "75", "100")
ALL = "100"
WORDS = ("done", "next", "obstacles")
TOGETHER = "all"
"""Stands for the measure itself where progress is told without milestones."""


@dataclass
class Filled:
    """What the form tells: the report, and by the name of a field what is wrong with it or to be asked back."""

    milestones: list[ReportedMilestone] = field(default_factory=list)
    readings: list[ReportedReading] = field(default_factory=list)
    progress: float | None = None
    light: Light | None = None
    words: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Sentence] = field(default_factory=dict)
    questions: dict[str, Sentence] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The report, as far as it could be read."""
        done, following, obstacles = (self.words.get(name, "") for name in WORDS)
        told = (tuple(self.milestones), tuple(self.readings), self.progress, self.light)
        return Report(*told, done, following, obstacles)


def filled(view: MeasureReport, values: Values) -> Filled:
    """The report that the fields of a form tell. What stands as it is recorded is not told again."""
    found = Filled()
    for milestone in view.milestones:
        _fill_milestone(found, milestone, values, view.today)
    if view.asks_for_progress:
        share = _share(found, TOGETHER, values)
        if share is not None and share != view.status.progress:
            found.progress = share
    for asked in view.indicators:
        _fill_reading(found, asked, values, view.today)
    found.light = Light(values["light"]) if values.get("light") else None
    found.words = {name: values.get(name, "").strip() for name in WORDS}
    if found.light in (Light.AMBER, Light.RED) and not found.words["obstacles"]:
        found.problems["obstacles"] = say(
            "You judge the measure as “{light:word}”. Write under obstacles what is in its way.", light=found.light
        )
    return found


def field_of(report: Report, part: str) -> str:
    """The field of the form that told a part of a report, such as `readings.0.on`; where it is none, the part."""
    name, _, rest = part.partition(".")
    number, _, inner = rest.partition(".")
    match name:
        case "milestones" if number.isdecimal():
            return f"{'done' if inner == 'done_on' else 'share'} {report.milestones[int(number)].code}"
        case "readings" if number.isdecimal():
            return f"{inner} {report.readings[int(number)].indicator}"
        case "progress":
            return f"share {TOGETHER}"
    return name


def recorded_share(milestone: Milestone) -> float:
    """The share (0-1) of a milestone that is recorded as done."""
    return 1.0 if milestone.done_on else milestone.progress or 0.0


def choice_of(share: float | None) -> str:
    """The choice that stands for a share of 0-1: `75`; empty where none is known."""
    return "" if share is None else f"{round(share * 100)}"


def _fill_milestone(found: Filled, milestone: Milestone, values: Values, today: date) -> None:
    code = milestone.code
    share = _share(found, code, values)
    if share is None:
        return
    if share < 1:
        if choice_of(share) != choice_of(recorded_share(milestone)):
            found.milestones.append(ReportedMilestone(code, share))
        return
    done_on = _day(found, f"done {code}", values, today)
    if done_on is not None and done_on != milestone.done_on:
        found.milestones.append(ReportedMilestone(code, 1.0, done_on))


def _share(found: Filled, code: str, values: Values) -> float | None:
    """The share that was chosen or typed for a milestone, or for the measure itself."""
    chosen = values.get(f"share {code}", "")
    if chosen != OTHER:
        return int(chosen) / 100 if chosen else None
    return _read(found, f"typed {code}", values, read_share)


def _read(found: Filled, name: str, values: Values, reader: Callable[[str], Read]) -> Read | None:
    """What a field says; None where that cannot be read, which is then among the problems."""
    text = values.get(name, "").strip()
    try:
        return reader(text) if text else _refuse_empty()
    except Refusal as refusal:
        found.problems[name] = refusal.sentence
        return None


def _refuse_empty() -> NoReturn:
    raise Refusal("The field is empty. Fill it in.")


def _day(found: Filled, name: str, values: Values, today: date) -> date | None:
    told = _read(found, name, values, read_day)
    if told is None:
        return None
    if told > today:
        found.problems[name] = say("{day:date} is still to come. Write the day it happened.", day=told)
        return None
    return told


def _fill_reading(found: Filled, asked: ReadingAsked, values: Values, today: date) -> None:
    code = asked.indicator.code
    text = values.get(f"value {code}", "").strip()
    if not text:
        return
    value = _read(found, f"value {code}", values, read_number)
    if value is None:
        return
    on = _day(found, f"on {code}", values, today)
    if on is None:
        return
    if asked.indicator.kind is IndicatorKind.QUALITATIVE and value not in range(len(asked.indicator.states)):
        found.problems[f"value {code}"] = say("Choose one of the states.")
        return
    found.readings.append(ReportedReading(code, on, value))
    back = asked_back(asked, value)
    if back is not None and values.get(f"sure {code}") != text:
        found.questions[f"value {code}"] = back
