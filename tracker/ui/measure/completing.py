"""The form with which a measure is completed: when, for how much, with which values, and why otherwise than planned."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from tracker.actions import CompletionGiven, Recording, complete_measure
from tracker.nouns import NOUNS, Field, Kind
from tracker.records import RecordKey
from tracker.sentences import Refusal, Sentence, count, say
from tracker.texts import Translator
from tracker.texts.parsing import write_day
from tracker.ui.forms.editable import Values
from tracker.ui.forms.fields import read
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.closing_form import StepForm
from tracker.views.measure.closing import ClosingPage, FinalValue, deviations_of

VALUE, REASON = "value:", "reason:"


def complete(page: ClosingPage, here: Visit) -> StepForm:
    """A reason for a deviation is asked for as soon as there is one."""
    values = tuple(value_field(one) for one in page.indicators)
    reasons = tuple(
        Field(f"{REASON}{subject}", label, Kind.LONG, required=True) for subject, label in reasons_asked(page)
    )
    form = StepForm(
        (*day_and_cost(page), *values, *reasons),
        take_completion,
        say("Complete the measure"),
        say("The measure is completed."),
        proposed={"on": write_day(here.today)},
        options={f"{VALUE}{one.indicator.code}": steps_of(one) for one in page.indicators if one.in_steps},
    )
    form.above = dict(said_above(page, here.t))
    always = tuple(one.name for one in (*day_and_cost(page), *values))
    form.more = lambda sheet: (*always, *deviating(form, page, sheet, here.t))
    return form


def reasons_asked(page: ClosingPage) -> Iterator[tuple[str, Sentence]]:
    """What may end otherwise than planned, and how the reason for it is called: by what it is about."""
    yield "end", say("Reason for another day of completion")
    yield "cost", say("Reason for another final cost")
    for one in page.indicators:
        yield one.indicator.code, say("Reason for the final value: {indicator:title}", indicator=one.indicator)


def day_and_cost(page: ClosingPage) -> tuple[Field, ...]:
    """When it was completed and what it cost."""
    planned_end = say("Planned until {end:date}.", end=page.measure.end) if page.measure.end else None
    planned = say("{planned:money} were planned.", planned=page.planned_cost) if page.planned_cost else None
    return (
        Field("on", say("Day of completion"), Kind.DAY, planned_end, required=True),
        replace(NOUNS["measure"].field("final_cost"), name="cost", hint=planned, required=True),
    )


def value_field(final: FinalValue) -> Field:
    """The final value of an indicator: one of its steps, or a number."""
    kind = Kind.REFERENCE if final.in_steps else Kind.NUMBER
    return Field(f"{VALUE}{final.indicator.code}", final.title, kind, known_of(final))


def steps_of(final: FinalValue) -> dict[str, str]:
    """The steps of an indicator by their position."""
    return {"": "–", **{str(position): words for position, words in enumerate(final.indicator.states)}}


def known_of(final: FinalValue) -> Sentence | None:
    """What an indicator was to reach, and what it was when last read."""
    last = {"value": final.last_words, "on": final.last.on} if final.last is not None else {}
    if final.target is None:
        return say("Empty keeps the last reading, {value} on {on:date}.", **last) if last else None
    if not last:
        return say("Target: {target}.", target=final.target_words)
    return say(
        "Target: {target}. Empty keeps the last reading, {value} on {on:date}.", target=final.target_words, **last
    )


def said_above(page: ClosingPage, t: Translator) -> Iterator[tuple[str, Html]]:
    """What is known before anything is typed."""
    if page.unfinished:
        words = count("{n} milestone is not done yet.", "{n} milestones are not done yet.", page.unfinished)
        yield "on", tag("p", t.sentence(words), class_="notice plain")
    if page.indicators:
        yield f"{VALUE}{page.indicators[0].indicator.code}", tag("h2", t("Final values"))


def deviating(form: StepForm, page: ClosingPage, sheet: Sheet, t: Translator) -> Iterator[str]:
    """The reasons that are needed, each under the deviation it is about."""
    typed = dict(readable(form, sheet))
    found = deviations_of(page.measure, typed.get("on"), typed.get("cost"), values_in(typed))
    head = tag("h2", t("What deviates from the plan"))
    for deviation in found:
        name = f"{REASON}{deviation.subject}"
        form.above[name] = head + tag("p", t.sentence(deviation.sentence))
        head = Html("")
        yield name


def readable(form: StepForm, sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """What is typed and can be read so far."""
    for field in form.fields:
        with suppress(Refusal):
            yield field.name, read(field, sheet[field.name])


def values_in(typed: Values) -> dict[str, float]:
    """The final values by the code of their indicator, without those left empty."""
    values = {name.removeprefix(VALUE): value for name, value in typed.items() if name.startswith(VALUE)}
    return {code: float(value) for code, value in values.items() if value not in (None, "")}


def take_completion(record: Recording, key: RecordKey, values: Values, version: int | None) -> None:
    """Completes the measure."""
    reasons = {name.removeprefix(REASON): text for name, text in values.items() if name.startswith(REASON)}
    given = CompletionGiven.of(
        completed_on=values["on"],
        final_cost=values["cost"],
        final_values=values_in(values),
        reasons=reasons,
        version=version,
    )
    complete_measure(record, str(key.own[0]), given)
