"""“The same?”: an organisation, a person or a source that the file adds, beside the one it looks like."""

from functools import partial

import streamlit as st

from tracker.facts import Plan
from tracker.importing.look_alikes import LookAlike, Named, look_alikes
from tracker.importing.map.mapping import ANOTHER_PERSON
from tracker.importing.settling import column_of, settle_word
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.ui.frame.choosing import select
from tracker.ui.frame.markup import Html, letters, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.importing.work import Work, settle

UNDECIDED, ANOTHER = "?", "*"
MOST = 20
OF_ORGANISATIONS = ("measure.lead", "measure.partners")
HEADINGS: dict[str, Sentence] = {
    "organisation": say("The same organisation?"),
    "person": say("The same person?"),
    "source": say("The same source?"),
}


def show_look_alikes(work: Work, here: Visit) -> None:
    """One card for each name; whoever does not decide leaves them two."""
    t, result = here.t, work.outcome.result
    found = look_alikes(result) if result is not None and not result.is_own_export else ()
    if not found:
        return
    st.html(tag("h2", t("Names that look alike")))
    words = t("As long as you do not decide they are two, and both are recorded.")
    st.html(tag("p", words, class_="muted"))
    plan = here.board().plan
    for one in found[:MOST]:
        show_look_alike(one, work, plan, t)
    if len(found) > MOST:
        st.html(tag("p", t("and {n} more", n=len(found) - MOST), class_="muted"))


def show_look_alike(found: LookAlike, work: Work, plan: Plan, t: Translator) -> None:
    """Both names with their units and how often they stand there, and the decision."""
    with st.container(border=True, key=f"import-alike-{found.noun}-{found.new.code}"):
        st.html(tag("p", tag("strong", f"◆ {t.sentence(HEADINGS[found.noun])}")) + pair_list(found, plan, t))
        key = f"import-same-{work.kept.token}-{found.noun}-{found.new.code}"
        st.session_state[key] = UNDECIDED
        same = {one.name: t("yes, it is “{name}”", name=one.name) for one in found.others}
        options = {UNDECIDED: t("not decided yet"), **same, ANOTHER: t("no, they are two")}
        label = letters(t.sentence(asked_of(found)))
        select(label, key, options, partial(_answer, found, work, key))


def asked_of(found: LookAlike) -> Sentence:
    """Which one a name is of: of a person who, of everything else which."""
    name = found.new.name
    match found.noun:
        case "person":
            return say("Who is “{name}”", name=name)
        case "source":
            return say("Which source is “{name}”", name=name)
    return say("Which organisation is “{name}”", name=name)


def pair_list(found: LookAlike, plan: Plan, t: Translator) -> Html:
    """The names, one below the other."""
    return tag("ul", *(tag("li", *name_words(one, found.noun, plan, t)) for one in (found.new, *found.others)))


def name_words(one: Named, noun: str, plan: Plan, t: Translator) -> tuple[Html, str]:
    """A name, its unit, and where it stands how often; a list names people whom nothing in the file refers to."""
    times = t.sentence(count("{n} time in the file", "{n} times in the file", one.times)) if one.times else ""
    state = t("not recorded yet") if one.is_new else t("recorded already")
    return tag("strong", one.name), " – " + ", ".join(part for part in (unit(one, noun, plan), state, times) if part)


def unit(one: Named, noun: str, plan: Plan) -> str:
    """The organisation that somebody or something recorded belongs to."""
    if noun == "source":
        return ""
    titles = {each.code: each.title for each in plan.organisations}
    if noun == "person":
        return next((titles.get(each.organisation, "") for each in plan.people if each.code == one.code), "")
    return next((titles.get(each.parent, "") for each in plan.organisations if each.code == one.code), "")


def _answer(found: LookAlike, work: Work, key: str) -> None:
    value = st.session_state[key]
    if value == UNDECIDED:
        return
    column = found.place.column.split(" ")[0]
    another = found.new.name
    if found.noun == "person" and column_of(work.base, found.place.sheet, column).target in OF_ORGANISATIONS:
        another = ANOTHER_PERSON
    meant = another if value == ANOTHER else value
    settle(work, settle_word(work.base, found.place.sheet, column, found.new.name, meant))
