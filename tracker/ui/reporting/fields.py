"""The fields of a report: steps of milestones, new readings beside the last ones, words, the owner's judgement.

No text of people stands in a label, which would read it as markdown: fields are numbered, and what they are about
stands above them.
"""

import streamlit as st

from tracker.charts.theme import LIGHT_SHAPES
from tracker.facts import IndicatorKind, Light, Milestone, Report, Update, Visibility
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.ui.forms.sheet import Sheet, open_sheet
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, spoken, tag, together
from tracker.ui.reporting.values import ALL, OTHER, STEPS, TOGETHER, WORDS, Filled, choice_of, recorded_share
from tracker.views.reporting.form import MeasureReport, ReadingAsked

OWN_LIGHTS = (Light.GREEN, Light.AMBER, Light.RED)
WORD_LABELS = {"done": say("Done since the last report"), "next": say("Next steps"), "obstacles": say("Obstacles")}


def form_name(code: str) -> str:
    """What the report on a measure is kept under."""
    return f"report:{code}"


def open_report(view: MeasureReport) -> Sheet:
    """What stands in the fields: what was typed, else what was kept, else what is recorded.

    What others recorded meanwhile stands in the fields nobody touched: it was not told by whoever reports.
    """
    known = known_values(view)
    sheet = open_sheet(form_name(view.measure.code), known, begins=known | returned_values(view))
    sheet.follow(known)
    return sheet


def known_values(view: MeasureReport) -> dict[str, str]:
    """What is recorded: the shares of the milestones, and today as the day of what is new."""
    today = f"{view.today.day}. {view.today.month}. {view.today.year}"
    known = dict.fromkeys(("light", *WORDS), "")
    for milestone in view.milestones:
        done_on = milestone.done_on or view.today
        known[f"share {milestone.code}"] = choice_of(recorded_share(milestone))
        known[f"done {milestone.code}"] = f"{done_on.day}. {done_on.month}. {done_on.year}"
    if view.asks_for_progress:
        known[f"share {TOGETHER}"] = choice_of(view.status.progress)
    for asked in view.indicators:
        known[f"value {asked.indicator.code}"] = ""
        known[f"on {asked.indicator.code}"] = today
    return known


def returned_values(view: MeasureReport) -> dict[str, str]:
    """What a report told that is of today, waits or was returned, so that it can be put right."""
    if view.waiting is None:
        return words_of(view.todays) if view.todays else {}
    report = view.waiting.report
    told = words_of(report)
    for one in report.milestones:
        told[f"share {one.code}"] = choice_of(one.progress)
        if one.done_on:
            told[f"done {one.code}"] = f"{one.done_on.day}. {one.done_on.month}. {one.done_on.year}"
    for reading in report.readings:
        told[f"value {reading.indicator}"] = f"{reading.value:.10g}".replace(".", ",")
        told[f"on {reading.indicator}"] = f"{reading.on.day}. {reading.on.month}. {reading.on.year}"
    if report.progress is not None:
        told[f"share {TOGETHER}"] = choice_of(report.progress)
    return told


def words_of(told: Report | Update) -> dict[str, str]:
    """The words and the judgement of a report."""
    return {"done": told.done, "next": told.next, "obstacles": told.obstacles, "light": told.light or ""}


def show_fields(view: MeasureReport, sheet: Sheet, found: Filled, t: Translator) -> None:
    """All fields in one column, each with what is wrong about it below."""
    if view.milestones:
        st.html(tag("h2", t("Milestones")))
    for n, milestone in enumerate(view.milestones, start=1):
        show_milestone(n, milestone, sheet, found, t)
    if view.asks_for_progress:
        st.html(tag("h2", t("Progress")))
        show_share(t("Progress of the measure"), TOGETHER, sheet, found, t)
    if view.indicators:
        st.html(tag("h2", t("New values")))
    for n, asked in enumerate(view.indicators, start=1):
        show_reading(n, asked, sheet, found, t)
    st.html(tag("h2", t("In your words")))
    if view.measure.visibility is Visibility.PUBLIC:
        st.html(tag("p", t("These words stand on the public page of the measure: write no names."), class_="note"))
    for name, label in WORD_LABELS.items():
        sheet.area(name, t.sentence(label), height=80)
        show_wrong(name, found, t)
    show_light(view, sheet, found, t)


def show_milestone(n: int, milestone: Milestone, sheet: Sheet, found: Filled, t: Translator) -> None:
    """How far one milestone is; where it is done, since when."""
    planned = t("planned {day:date}", day=milestone.planned_on) if milestone.planned_on else ""
    st.html(tag("h3", f"{n}. {t.title(milestone)} ", tag("span", planned, class_="muted")))
    chosen = show_share(t("Progress of milestone {n}", n=n), milestone.code, sheet, found, t)
    if chosen == ALL:
        name = f"done {milestone.code}"
        sheet.line(name, t("Milestone {n} was done on", n=n))
        show_wrong(name, found, t)


def show_share(label: str, code: str, sheet: Sheet, found: Filled, t: Translator) -> str:
    """A step from 0 to 100 percent, or a share that is typed."""
    name = f"share {code}"
    now = sheet[name]
    options = [*sorted({*STEPS, *([now] if now.isdecimal() and len(now) < 10 else [])}, key=int), OTHER]
    key = sheet.key(name)
    if st.session_state[key] not in options:
        st.session_state[key] = None
    chosen = st.radio(
        label,
        options,
        None if st.session_state[key] is None else options.index(st.session_state[key]),
        format_func=lambda step: t("other") if step == OTHER else f"{step} %",
        horizontal=True,
        key=key,
    )
    if chosen == OTHER:
        sheet.line(f"typed {code}", t("Share in percent"))
        show_wrong(f"typed {code}", found, t)
    show_wrong(name, found, t)
    return chosen or ""


def show_reading(n: int, asked: ReadingAsked, sheet: Sheet, found: Filled, t: Translator) -> None:
    """A new value beside the last one, with its day."""
    indicator = asked.indicator
    name, day = f"value {indicator.code}", f"on {indicator.code}"
    st.html(tag("h3", f"{n}. {t.title(indicator)} ") + tag("p", last_words(asked, t), class_="muted"))
    columns = st.columns(2)
    with columns[0]:
        if indicator.kind is IndicatorKind.QUALITATIVE and indicator.states:
            show_states(t("New state {n}", n=n), asked, name, sheet)
        else:
            sheet.line(name, t("New value {n}", n=n))
    with columns[1]:
        sheet.line(day, t("Day of value {n}", n=n))
    show_wrong(name, found, t)
    show_wrong(day, found, t)
    if name in found.questions:
        is_sure = st.checkbox(t("Yes, value {n} is right", n=n), key=f"sure {indicator.code} {sheet[name]}")
        sheet.put(f"sure {indicator.code}", sheet[name] if is_sure else "")


def show_states(label: str, asked: ReadingAsked, name: str, sheet: Sheet) -> None:
    """The ordered states of a qualitative indicator; none chosen means nothing new."""
    words = {"": "–", **{str(position): state for position, state in enumerate(asked.indicator.states)}}
    if sheet[name] not in words:
        sheet.put(name, "")
    sheet.choice(name, label, words)


def last_words(asked: ReadingAsked, t: Translator) -> str:
    """The unit, the last value with its day, and that a new one is due."""
    if asked.last is None:
        return t("no value yet") + (f" ({t.unit(asked.indicator)})" if asked.indicator.unit else "")
    last = t("last: {value} on {on:date}", value=asked.last_words, on=asked.last.on)
    parts = (
        t.sentence(asked.unit_above) if asked.unit_above else "",
        last,
        t("a new value is due") if asked.overdue else "",
    )
    return " · ".join(part for part in parts if part)


def show_light(view: MeasureReport, sheet: Sheet, found: Filled, t: Translator) -> None:
    """The owner's own judgement beside what the facts say."""
    st.html(tag("h2", t("Your judgement")))
    computed = view.status.computed
    st.html(tag("p", t("The facts say:"), " ", light_badge(computed.light, t), " ", spoken(computed.reason, t)))
    options, key = ["", *OWN_LIGHTS], sheet.key("light")
    if st.session_state[key] not in options:
        sheet.put("light", "")
    st.radio(
        t("Your judgement"),
        options,
        options.index(st.session_state[key]),
        format_func=lambda light: (
            f"{LIGHT_SHAPES[Light(light)]} {t.word(Light(light))}" if light else t("no judgement")
        ),
        horizontal=True,
        key=key,
        label_visibility="collapsed",
    )
    show_wrong("light", found, t)


def show_wrong(name: str, found: Filled, t: Translator) -> None:
    """What is wrong with a field or asked about it, below it."""
    sentence = found.problems.get(name) or found.questions.get(name)
    if sentence is not None:
        st.html(wrong(sentence, t))


def wrong(sentence: Sentence, t: Translator) -> Html:
    """A sentence about a field, told by shape and place and not by colour alone."""
    return together([tag("p", "▲ ", t.sentence(sentence), class_="wrong")])
