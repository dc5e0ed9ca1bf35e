"""The page on which one record is edited."""

from datetime import date

import streamlit as st

from tracker.facts import Dimension, FundingKind, Lifecycle, Measure, Plan, Topic
from tracker.nouns import Field
from tracker.nouns.money import LINE
from tracker.nouns.strategy import TOPICS
from tracker.records import Record, RecordKey, own_key
from tracker.sentences import Sentence, say
from tracker.texts.letters import capitalised
from tracker.ui.forms.addresses import Asked, asked
from tracker.ui.forms.drawing import show_form
from tracker.ui.forms.editable import EDITABLE, Editable, amount_fields
from tracker.ui.forms.fields import write
from tracker.ui.forms.links import add_quietly, edit_quietly, show_links
from tracker.ui.forms.outcome import taken_saved
from tracker.ui.forms.proposals import new_setting, proposed
from tracker.ui.forms.removal import show_removal
from tracker.ui.forms.saving import Folded, Subject, open_record
from tracker.ui.forms.sheet import Typed
from tracker.ui.frame.address import BODIES, BODY, CLOSING, CODE_LISTS, MEASURE, MEASURES, SETTINGS
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.frame.way_back import way_back
from tracker.ui.measure.lacking import lacking
from tracker.ui.office.cadence import CADENCE, cadence_outlook
from tracker.views.measure.measure import measure_page
from tracker.views.session.procedure_names import name_of

CLOSED = (Lifecycle.COMPLETED, Lifecycle.DROPPED)

OF_A_MEASURE = {"milestone", "indicator", "target", "reading", "line", "amount", "claim", "risk", "override"}
MOST_YEARS = 12
GRANTED = (FundingKind.STATE, FundingKind.EU_VIA_STATE, FundingKind.EU_DIRECT, FundingKind.OTHER_MUNICIPALITY)
"""Kinds of sources that give money by calls, at a rate, and pay it out on claims."""


def show_edit_page(here: Visit) -> None:
    """The form of the record that the address names, or why there is none."""
    wanted, plan = asked(), here.board().plan
    noun = EDITABLE.get(wanted.noun)
    measure = next((one for one in plan.measures if one.code == wanted.measure), None)
    if noun is None or (noun.name in OF_A_MEASURE and measure is None):
        show_nothing(say("There is nothing to edit at this address."), here)
        return
    own = own_key(noun.name, wanted.code) if wanted.code else None
    key = RecordKey(noun.name, own, wanted.measure, wanted.parent) if own else None
    record = here.application.read_record(key) if key else None
    if record is None and (wanted.code or wanted.noun == CADENCE):
        show_nothing(say("There is no such record. It may have been removed."), here)
        return
    show_head(noun, wanted, measure, record, here)
    fields = fields_of(noun, record, measure, here)
    start = {} if record else beginning(noun, wanted, measure, here)
    folded = of_a_grant(plan) if noun.name == "line" else None
    subject = Subject(form_name(wanted), noun, fields, key, record, wanted.measure, wanted.parent, start, folded=folded)
    sheet = open_record(subject)
    if record is not None and noun.name == "indicator" and measure is not None:
        show_links(values_of_indicator(measure, wanted.code, here))
    view = measure_page(here.board(), wanted.code) if record is not None and noun.name == "measure" else None
    if view is not None:
        show_links(lacking(view, here))
    outlook = cadence_outlook(sheet, Topic(wanted.code), here) if noun.name == CADENCE else None
    show_form(sheet, subject, plan, here, outlook)
    if record is not None and noun.remove is not None:
        show_removal(sheet, subject, here)


def of_a_grant(plan: Plan) -> Folded:
    """What is only asked of money that a call gives: of own funds nobody claims anything."""
    kinds = {source.code: source.kind for source in plan.sources}
    names = {field.name for field in LINE.fields} - {"code", "source"}
    words = say("Call, co-financing and claims")
    return Folded(frozenset(names), words, lambda sheet: kinds.get(sheet["source"]) in GRANTED)


NOT_COPIED = {
    "lifecycle",
    "lifecycle_reason",
    "merged_into",
    "superseded_by",
    "continued_in",
    "valid_from",
    "valid_until",
}
"""What belongs to one record alone and is not taken over into one that begins like it."""


def beginning(noun: Editable, wanted: Asked, measure: Measure | None, here: Visit) -> Typed:
    """What a new record begins with: what can be proposed, and what stands in the record that it is to be like."""
    plan = here.board().plan
    own = own_key(noun.name, wanted.like) if wanted.like else None
    source = here.application.read_record(RecordKey(noun.name, own, wanted.measure, wanted.parent)) if own else None
    copied: Typed = {}
    if source is not None and own is not None:
        keys = dict(zip((field.name for field in noun.fields if field.is_key), own, strict=True))
        values = {**source.values, **(keys if noun.name == "setting" else {})}
        taken = (field for field in noun.fields if field.name in values and field.name not in NOT_COPIED)
        copied = {field.name: write(field, values[field.name]) for field in taken if field.name != "code"}
    if noun.name == "setting" and source is None:
        return new_setting(plan, wanted.parent, wanted.rule)
    area = copied.get("area", "") or st.query_params.get("podrocje", "")
    return {**copied, **proposed(noun.name, plan, measure, area, here.today, wanted.parent)}


def values_of_indicator(measure: Measure, code: str, here: Visit) -> Html:
    """The targets and readings of an indicator, each with the way to correct it, and the ways to add one."""
    t = here.t
    indicator = next((one for one in measure.indicators if one.code == code), None)
    if indicator is None:
        return Html("")
    targets = [(one.due, one.value, "target") for one in indicator.targets]
    readings = [(one.on, one.value, "reading") for one in indicator.readings]
    parts = []
    for title, values in ((t("Targets"), targets), (t("Readings"), readings)):
        items = (
            tag(
                "li",
                f"{t.date(on)}: {t.number(value)} ",
                edit_quietly(here, noun, on.isoformat(), measure.code, code, t.date(on)),
            )
            for on, value, noun in values
        )
        noun = "target" if values is targets else "reading"
        add = tag("li", add_quietly(here, t("Add").lower(), noun, measure.code, code))
        parts.append(
            tag("details", tag("summary", f"{title} ({len(values)})"), tag("ul", *items, add, class_="changes"))
        )
    return together(parts)


def form_name(wanted: Asked) -> str:
    """The name of a form, such as `edit:measure:E1-03`."""
    like = f"like {wanted.like}" if wanted.like else wanted.rule
    return ":".join(part for part in ("edit", wanted.noun, wanted.measure, wanted.parent, wanted.code, like) if part)


def fields_of(noun: Editable, record: Record | None, measure: Measure | None, here: Visit) -> tuple[Field, ...]:
    """The fields a form shows: those of the key only while the record is new, the end of a measure never."""
    fields = noun.fields if record is None else tuple(field for field in noun.fields if not field.is_key)
    if record is not None and record.values.get("lifecycle") in CLOSED:
        fields = tuple(field for field in fields if field.name != "lifecycle")
    is_known = record is not None and bool(record.values.get("continued_in"))
    if not is_known and len(here.strategies()) < 2:  # there is no other strategy in which a measure could go on
        fields = tuple(field for field in fields if field.name != "continued_in")
    if noun.name == CADENCE:
        fields = tuple(field for field in fields if record is not None and field.name in record.values)
    if noun.name == "line" and measure is not None:
        fields = (*fields, *amount_fields(years_of(measure, record, here.today.year)))
    return fields


def years_of(measure: Measure, record: Record | None, year: int) -> range:
    """The years for which a funding line may have amounts: of the measure, of what is recorded, and the next one."""
    recorded = [int(name[:4]) for name in (record.values if record else {}) if name[4:5] == "."]
    days = [day.year for day in (measure.start, measure.end) if day]
    known = [*recorded, *days, year + 1]
    first = min(known)
    return range(first, min(max(known), max([first + MOST_YEARS - 1, *recorded])) + 1)


def show_head(noun: Editable, wanted: Asked, measure: Measure | None, record: Record | None, here: Visit) -> None:
    """Whose record it is, and the way back."""
    t = here.t
    back = back_link(noun.name, wanted, here)
    parent = "" if noun.name == "setting" else wanted.parent
    name = " ".join(part for part in (parent, shown_code(wanted, here)) if part)
    word = t.sentence(noun.word)
    title = f"{capitalised(word)} {name}".strip() if record is not None else t("New: {noun}", noun=word)
    crumb = f"{measure.code} {t.title(measure)}" if measure else t("Back")
    st.set_page_config(page_title=f"{title} – {t('Edit')}"[:120])
    st.html(way_back(crumb, back) + tag("h1", title))
    if record is not None and noun.name == "measure":
        end = tag("a", t("Completion"), href=here.link(CLOSING, koda=wanted.code))
        words = t("A measure is completed, dropped or taken up again on its own page:")
        st.html(tag("p", words, " ", end, class_="muted"))


def shown_code(wanted: Asked, here: Visit) -> str:
    """The key of a record as people read it."""
    if wanted.noun == "setting":
        return setting_name(wanted, here)
    if wanted.noun == CADENCE:
        return f"– {here.t.sentence(TOPICS[Topic(wanted.code)])}"
    own = own_key(wanted.noun, wanted.code) if wanted.code else None
    if wanted.noun == "override" and own and own[0] in list(Dimension):
        own = (here.t.word(Dimension(str(own[0]))), *own[1:])
    return " ".join(here.t.date(part) if isinstance(part, date) else str(part) for part in own or ())


def setting_name(wanted: Asked, here: Visit) -> str:
    """What a number of the rules of procedure is for, and in which body."""
    plan, t = here.board().plan, here.t
    key = own_key("setting", wanted.code) if wanted.code else None
    found = next((one for one in plan.procedure if key and (one.body, one.name) == (wanted.parent, key[0])), None)
    if found is None:
        return ""
    body = next((t.title(one) for one in plan.bodies if one.code == found.body), found.body)
    name = name_of(found)
    return f"{found.article} – {t.sentence(name) if name else found.note or found.name} ({body})"


def back_link(noun: str, wanted: Asked, here: Visit) -> str:
    """Where a record is shown."""
    if noun == "measure":
        return here.link(MEASURE, koda=wanted.code) if wanted.code else here.link(MEASURES)
    if noun in OF_A_MEASURE:
        return here.link(MEASURE, koda=wanted.measure)
    if noun == "setting":
        return here.link(BODIES, **{BODY: wanted.parent})
    return here.link(SETTINGS) if noun in ("strategy", CADENCE) else here.link(CODE_LISTS, seznam=noun)


def show_nothing(words: Sentence, here: Visit) -> None:
    """Why nothing can be edited, or that it was removed."""
    st.html(tag("h1", here.t("Edit")))
    st.html(tag("p", here.t.sentence(taken_saved() or words), role="status"))
    measure = st.query_params.get("ukrep", "")
    link = here.link(MEASURE, koda=measure) if measure else here.link(MEASURES)
    st.html(tag("p", tag("a", here.t("Back"), href=link)))
