"""The page of the settings: the strategy, the thresholds of its lights, the numbers of the rules of procedure,
when reminders are sent.
"""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from tracker.facts import BodyKind, Light, Plan, ProcedureSetting, Role, Strategy, Thresholds
from tracker.nouns.strategy import THRESHOLDS
from tracker.records import RecordKey
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.texts.time_frames import time_frame_words
from tracker.ui.forms.addresses import edit_link
from tracker.ui.forms.drawing import show_form
from tracker.ui.forms.editable import THRESHOLDS_OF
from tracker.ui.forms.fields import read, write
from tracker.ui.forms.links import add_quietly, edit_quietly
from tracker.ui.forms.saving import Subject, open_record
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.address import BODIES, HANDOVER, PORTFOLIO
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.administrators import ask_administrator
from tracker.ui.office.cadence import cadence_table
from tracker.ui.office.opening import show_opening
from tracker.views.board import Board
from tracker.views.office.thresholds import Preview, preview
from tracker.views.session.procedure_names import name_of


def show_settings(here: Visit) -> None:
    """Everything in its order; who may not change it sees it."""
    t, now = here.t, here.board()
    st.html(tag("h1", t("Settings")))
    show_strategy(now.plan.strategy, here)
    show_opening(now.plan.strategy, here)
    st.html(tag("h2", t("Where lights turn")))
    if here.has(Role.ADMINISTRATOR) and here.as_of is None:
        show_thresholds(now, here)
    else:
        st.html(thresholds_list(now.plan.strategy.thresholds, t))
        st.html(tag("p", t("Thresholds are changed by the administrator."), class_="muted"))
    st.html(tag("h2", t("Numbers of the rules of procedure")))
    st.html(procedure_tables(now.plan, here))
    st.html(tag("h2", t("When reminders are sent"), id="opomniki"))
    st.html(cadence_table(now.plan.strategy.cadence, here))
    if here.has(Role.ADMINISTRATOR) and here.as_of is None:
        st.html(tag("p", tag("a", t("Start another strategy"), href=here.link(PORTFOLIO))))
    handover = tag("a", t("Handover to the next officer"), href=here.link(HANDOVER))
    st.html(tag("p", handover))


def show_strategy(strategy: Strategy, here: Visit) -> None:
    """The strategy as it is recorded."""
    t = here.t
    pairs = (
        (t("Strategy"), t.title(strategy)),
        (t("Municipality"), strategy.municipality),
        (t("Time frame"), time_frame_words(strategy.period_start, strategy.period_end, t)),
        (t("Adopted on"), day(strategy.adopted_on, t)),
        (t("Number of the act"), strategy.act_number),
        (t("Action plan due on"), day(strategy.action_plan_due, t)),
        (t("Contact: office"), strategy.contact_office),
        (t("Contact: e-mail"), strategy.contact_email),
        (t("Contact: telephone"), strategy.contact_phone),
        (t("Contact: postal address"), strategy.contact_post),
        (t("Accessibility checked on"), day(strategy.accessibility_checked_on, t)),
        (t("Accessibility: how it was checked"), strategy.accessibility_checked_by),
        (t("Sessions of the coordination a year"), str(strategy.sessions_per_year)),
        (t("Reports of owners have to be accepted"), t("yes") if strategy.needs_approval else t("no")),
    )
    st.html(facts(pairs))
    if here.has(Role.ADMINISTRATOR) and here.as_of is None:
        link = tag("a", t("Edit"), tag("span", " ", t("Strategy"), class_="hidden"),
                   href=edit_link(here, "strategy", strategy.code), class_="quiet")  # fmt: skip
        st.html(tag("p", link, class_="steps"))
    elif here.has(Role.OFFICER) and here.as_of is None:
        words = t("These data are changed by the administrator.")
        st.html(tag("p", words, " ", f"{capitalised(ask_administrator(here))}.", class_="muted"))


def day(on: date | None, t: Translator) -> str:
    """A day in words; nothing where there is none."""
    return t.date(on) if on else ""


def thresholds_list(thresholds: Thresholds, t: Translator) -> Html:
    """The thresholds with their meaning, to read."""
    items = (
        tag("li", tag("strong", f"{t.sentence(field.label)}: {write(field, getattr(thresholds, field.name))}"), " – ",
            t.sentence(field.hint) if field.hint else "")
        for field in THRESHOLDS
    )  # fmt: skip
    return tag("ul", together(items), class_="changes")


def show_thresholds(now: Board, here: Visit) -> None:
    """The form of the thresholds; before they are saved it says how many lights would turn."""
    key = RecordKey("strategy", (now.plan.strategy.code,))
    record = here.application.read_record(key)
    subject = Subject("edit:thresholds", THRESHOLDS_OF, THRESHOLDS, key, record)
    sheet = open_record(subject)
    show_form(sheet, subject, now.plan, here, lambda: outlook(sheet, now, here.t))


def outlook(sheet: Sheet, now: Board, t: Translator) -> Html:
    """What the typed thresholds would do; nothing while they are those in force, or cannot be read."""
    wanted = typed_thresholds(sheet)
    if wanted is None or wanted == now.plan.strategy.thresholds:
        return Html("")
    return preview_table(preview(now, wanted), t)


def typed_thresholds(sheet: Sheet) -> Thresholds | None:
    """The thresholds as typed; none while one of them cannot be read or contradicts another."""
    try:
        values = {field.name: read(field, sheet[field.name]) for field in THRESHOLDS}
    except Refusal:
        return None
    return None if THRESHOLDS_OF.check(values) else Thresholds(**values)


def preview_table(found: Preview, t: Translator) -> Html:
    """How many measures have each light now, and would have it."""
    head = t.sentence(
        count("{n} measure would change its light.", "{n} measures would change their light.", found.turned)
    )
    headings = (Heading(t("Light")), Heading(t("Now"), is_numeric=True), Heading(t("After saving"), is_numeric=True))
    rows = [(light_badge(light, t), str(found.now[light]), str(found.then[light])) for light in Light]
    return tag("p", tag("strong", head), role="status") + html_table(t("Lights under these thresholds"), headings, rows)


def procedure_tables(plan: Plan, here: Visit) -> Html:
    """The numbers of each body, folded but for those of the coordination, or where there is one body alone."""
    t = here.t
    if not plan.procedure:
        words = t("No numbers of the rules of procedure are recorded.")
        way = tag("a", t("They are entered with each body"), href=here.link(BODIES))
        return tag("p", words, " ", way)
    numbers: dict[str, list[ProcedureSetting]] = {}
    for one in plan.procedure:
        numbers.setdefault(one.body, []).append(one)
    bodies = {body.code: body for body in plan.bodies}
    return together(
        folded_numbers(
            t.title(bodies[code]) if code in bodies else code,
            of_body,
            here,
            is_open=len(numbers) == 1 or (code in bodies and bodies[code].kind is BodyKind.COORDINATION),
        )
        for code, of_body in numbers.items()
    )


def folded_numbers(body: str, numbers: Sequence[ProcedureSetting], here: Visit, *, is_open: bool) -> Html:
    """A fold with the numbers of a body (its title), which says how many they are."""
    head = tag("summary", body, " ", tag("span", f"({here.t.number(len(numbers))})", class_="muted"))
    return tag("details", head, procedure_table(body, numbers, here), open="open" if is_open else None)


def procedure_table(body: str, numbers: Sequence[ProcedureSetting], here: Visit) -> Html:
    """The numbers of a body with their article and the days between which they are in force."""
    t = here.t
    headings = (
        Heading(t("What for"), is_words=True),
        Heading(t("Value"), is_numeric=True),
        Heading(t("Article")),
        Heading(t("In force"), is_words=True),
    )
    rows = (
        (
            purpose(one, t),
            value_words(one, t),
            one.article,
            together((force_words(one, t), " ", setting_link(one, here))),
        )
        for one in numbers
    )
    return html_table(f"{t('Numbers of the rules of procedure')}: {body}", headings, rows)


def setting_link(setting: ProcedureSetting, here: Visit) -> Html:
    """The way to change a number, for the administrator."""
    if not here.has(Role.ADMINISTRATOR):
        return Html("")
    key = f"{setting.name}/{setting.article}/{setting.valid_from}"
    known = name_of(setting)
    heard = here.t.sentence(known) if known else setting.article
    edit = edit_quietly(here, "setting", key, parent=setting.body, name=heard)
    anew = add_quietly(here, here.t("from a new date"), "setting", "", setting.body, key)
    return together((edit, " ", anew))


def purpose(setting: ProcedureSetting, t: Translator) -> Html:
    """What a number is for, and the note beside it."""
    name = name_of(setting)
    if name is None:
        return together([setting.note or setting.name])
    return together((t.sentence(name), tag("span", setting.note, class_="muted") if setting.note else ""))


def value_words(setting: ProcedureSetting, t: Translator) -> str:
    """A number with its unit."""
    n = int(setting.value)
    match setting.unit:
        case "share":
            return t.percent(setting.value)
        case "days":
            return t.sentence(count("{n} day", "{n} days", n))
        case "working_days":
            return t.sentence(count("{n} working day", "{n} working days", n))
        case "article":
            return "–"
    return t.number(setting.value)


def force_words(setting: ProcedureSetting, t: Translator) -> str:
    """From when a number holds, and until when."""
    return time_frame_words(setting.valid_from, setting.valid_until, t)
