"""What a proposed decision would do to the plan: in sentences, then before and after, then how the curve would run."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import streamlit as st

from tracker import actions
from tracker.charts.curve_change import curve_change_card
from tracker.coordination import Motion, MotionState
from tracker.facts import Dimension
from tracker.sentences import Refusal, Sentence, count
from tracker.texts import Translator
from tracker.texts.changes import field_word, noun_word, plain_words, value_words
from tracker.texts.letters import capitalised
from tracker.ui.forms.links import may_edit
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.cards import show_card
from tracker.ui.frame.lights import light_badge, slip_words
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.motion.effects import preview_of
from tracker.ui.session.acts import own_words
from tracker.views.history.since import LightTurned
from tracker.views.motion.preview import (
    CourseChange,
    Forecast,
    GapChange,
    MoneyChange,
    Preview,
    PutBack,
    Value,
    ValueChange,
)

REFUSED = "preview refused"


def show_preview(motion: Motion, here: Visit) -> None:
    """What a stored motion would do to the plan as it is now; nothing for one that does nothing or is settled.

    Where the plan has moved since it was last previewed it says what moved, and the officer can look anew.
    """
    if not motion.effects or motion.state in (MotionState.ADOPTED, MotionState.WITHDRAWN):
        return
    view = preview_of(motion.effects, here, motion.before)
    key = f"preview-{motion.body}-{motion.session}-{motion.number}"
    with st.container(key=key.replace("/", "-")):
        show_moved(motion, view, here)
        problems = [sentence for found in view.problems for sentence in found]
        if problems:
            st.html(problems_notice(problems, here.t))
        else:
            show_outlook(view, here, key.replace("/", "-"))


def show_moved(motion: Motion, view: Preview, here: Visit) -> None:
    """That the plan is no longer as it was at the preview, and the button to look anew."""
    refused = st.session_state.pop(REFUSED, None)
    if isinstance(refused, Sentence):
        st.html(tag("p", here.t.sentence(refused), class_="notice wrong", role="alert"))
    if not view.moved:
        return
    st.html(moved_notice(view.moved, here.t))
    if may_edit(here):
        label = here.t("Refresh the preview")
        st.button(label, on_click=refresh, args=(motion, here), key=f"refresh-{motion.session}-{motion.number}")


def moved_notice(moved: Sequence[ValueChange], t: Translator) -> Html:
    """What has moved, from which value to which."""
    head = tag("strong", t("The plan has moved since this proposed decision was last previewed."))
    cure = t("It can be adopted only after somebody has looked at the preview again.")
    items = (tag("li", change_words(one, t)) for one in moved)
    return tag("div", tag("p", head, " ", cure), tag("ul", *items, class_="changes"), class_="notice")


def change_words(change: ValueChange, t: Translator) -> str:
    """`the end of E1-01: 30. 9. 2026 → 31. 12. 2026`."""
    return f"{capitalised(t.sentence(change.what))}: {value_text(change.before, t)} → {value_text(change.after, t)}"


def refresh(motion: Motion, here: Visit) -> None:
    """Notes that the plan was looked at as it is now."""
    t = own_words(here)
    try:
        with acting(t("New preview of a proposed decision")) as record:
            actions.preview_motion(record, motion.body, motion.session, motion.number)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence


def problems_notice(problems: Sequence[Sentence], t: Translator) -> Html:
    """Why the effects cannot be applied to the plan as it is now."""
    head = tag("p", tag("strong", t("As the plan is now, this could not be carried out:")))
    items = (tag("li", t.sentence(one)) for one in problems)
    return tag("div", head, tag("ul", *items, class_="changes"), class_="notice wrong")


def show_outlook(view: Preview, here: Visit, key: str) -> None:
    """Before and after: sentences, warnings, tables, the curve. For stored effects and for those only tried."""
    t = here.t
    st.html(tag("p", t.sentences(view.sentences), class_="outlook"))
    st.html(warnings_list(view, t))
    st.html(together([
        values_table(view.values, t),
        put_back_table(view.put_back, t),
        lights_table(view.lights, here),
        gaps_table(view.gaps, here),
        money_table(view.money, t),
        courses_table(view.courses, t),
    ]) or tag("span"))  # fmt: skip
    if view.curve_moves:
        show_card(curve_change_card(view.curve_before, view.curve_after, t), t, f"{key}-curve")
    else:
        st.html(tag("p", t("The curve of the plan stays as it is."), class_="muted"))


def warnings_list(view: Preview, t: Translator) -> Html:
    """What is allowed and worth a second look."""
    if not view.warnings:
        return tag("div")
    head = count("{n} thing is worth a second look:", "{n} things are worth a second look:", len(view.warnings))
    items = (
        tag("li", tag("span", "◆ ", class_="light amber"), f"{one.measure}: " if one.measure else "",
            t.sentence(one.sentence))
        for one in view.warnings
    )  # fmt: skip
    return tag("div", tag("p", tag("strong", t.sentence(head))), tag("ul", *items, class_="changes"), class_="notice")


def value_text(value: Value, t: Translator) -> str:
    """A value as people read it."""
    match value:
        case None:
            return "–"
        case StrEnum():
            return t.word(value)
        case date():
            return t.date(value)
        case int():
            return t.money(value)
        case Sentence():
            return t.sentence(value)
        case str():
            return value
    return t.title(value)


def titled(title: str, table: Html) -> Html:
    """A table under its small heading."""
    return tag("h4", title) + table


def now_and_then(t: Translator, *, is_numeric: bool = False) -> tuple[Heading, Heading]:
    """The two columns every table of a preview ends in."""
    return Heading(t("Now"), is_numeric=is_numeric), Heading(t("Then"), is_numeric=is_numeric)


def values_table(values: Sequence[ValueChange], t: Translator) -> Html:
    """Each value that the decision changes; amounts have a table of their own."""
    rows = [
        (capitalised(t.sentence(one.what)), value_text(one.before, t), tag("strong", value_text(one.after, t)))
        for one in values
        if not isinstance(one.after, int)
    ]
    if not rows:
        return Html("")
    title = t("What the decision changes")
    return titled(title, html_table(title, (Heading(t("What"), is_words=True), *now_and_then(t)), rows))


def put_back_table(fields: Sequence[PutBack], t: Translator) -> Html:
    """What undoing an earlier decision puts back."""
    if not fields:
        return Html("")
    title = t("What is put back")
    rows = [
        (
            put_back_name(one, t),
            value_words(one.noun, one.name, one.before, t),
            tag("strong", value_words(one.noun, one.name, one.after, t)),
        )
        for one in fields
    ]
    return titled(title, html_table(title, (Heading(t("What"), is_words=True), *now_and_then(t)), rows))


def put_back_name(field: PutBack, t: Translator) -> str:
    """`Amount E1-02.F1 (2026): planned`."""
    detail = field.detail if field.detail is not None else ""
    shown = str(detail) if isinstance(detail, int) else plain_words(detail, t)
    of = f" ({shown})" if detail else ""
    return f"{noun_word(field.noun, t)} {field.code}{of}: {field_word(field.noun, field.name, t)}"


def lights_table(lights: Sequence[LightTurned], here: Visit) -> Html:
    """Each light that would turn, with its reason."""
    if not lights:
        return Html("")
    t, title = here.t, here.t("Lights that would turn")
    headings = (Heading(t("Measure")), Heading(t("Light")), *now_and_then(t), Heading(t("Why"), is_words=True))
    rows = [
        (
            measure_link(one.measure.code, here),
            dimension_word(one.dimension, t),
            light_badge(one.before, t),
            light_badge(one.after, t),
            t.sentence(one.reason),
        )
        for one in lights
    ]
    return titled(title, html_table(title, headings, rows))


def measure_link(code: str, here: Visit) -> Html:
    """The way to a measure."""
    return tag("a", code, href=here.link(MEASURE, koda=code), class_="nowrap")


def dimension_word(dimension: Dimension | None, t: Translator) -> str:
    """Which light."""
    return t.word(dimension) if dimension else t("overall")


def gaps_table(gaps: Sequence[GapChange], here: Visit) -> Html:
    """Uncovered money, by year and measure, and of the whole plan."""
    if not gaps:
        return Html("")
    t, title = here.t, here.t("Uncovered money, in EUR")
    headings = (Heading(t("Measure")), Heading(t("Year")), *now_and_then(t, is_numeric=True))
    rows = [
        (
            measure_link(one.measure.code, here) if one.measure else tag("strong", t("whole plan")),
            str(one.year),
            t.money(one.before),
            t.money(one.after),
        )
        for one in gaps
    ]
    return titled(title, html_table(title, headings, rows))


def money_table(money: Sequence[MoneyChange], t: Translator) -> Html:
    """Every amount that changes, by funding line, year and stage."""
    if not money:
        return Html("")
    title = t("Money by funding line")
    headings = (
        Heading(t("Funding line"), is_words=True), Heading(t("Year")), Heading(t("Stage")),
        *now_and_then(t, is_numeric=True), Heading(t("Change"), is_numeric=True),
    )  # fmt: skip
    rows = [
        (
            f"{one.line.code} {t.title(one.line.source)}",
            str(one.year),
            t.word(one.stage),
            t.money(one.before),
            t.money(one.after),
            signed(one.after - one.before, t),
        )
        for one in money
    ]
    return titled(title, html_table(title, headings, rows))


def signed(cents: int, t: Translator) -> str:
    """An amount with its sign."""
    return f"{'+' if cents > 0 else ''}{t.money(cents)}"


def forecast_days(forecast: Forecast | None, t: Translator) -> str:
    """The two days between which a measure ends at its pace."""
    if forecast is None:
        return "–"
    days = dict.fromkeys((t.date(forecast.earliest), t.date(forecast.latest)))
    return " – ".join(days)


def courses_table(courses: Sequence[CourseChange], t: Translator) -> Html:
    """How far measures would be ahead or behind, and when they would end at their pace."""
    if not courses:
        return Html("")
    title = t("Slip and computed forecast")
    headings = (
        Heading(t("Measure")), Heading(t("Slip now")), Heading(t("Slip then")),
        Heading(t("Computed forecast now")), Heading(t("Computed forecast then")),
    )  # fmt: skip
    rows = [
        (
            one.measure.code,
            slip_words(one.slip_before, t),
            slip_words(one.slip_after, t),
            forecast_days(one.forecast_before, t),
            forecast_days(one.forecast_after, t),
        )
        for one in courses
    ]
    return titled(title, html_table(title, headings, rows))
