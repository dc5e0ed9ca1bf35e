"""What the import would change, who wins where both changed the same, and the step that writes it all or nothing."""

from functools import partial

import streamlit as st

from tracker import importing
from tracker.facts import Channel
from tracker.importing import Conflict, EntryChange, ImportResult, Winner, noun_count
from tracker.importing.questions import fingerprints
from tracker.intake.shapes import NAMED, remember, save_shape
from tracker.sentences import Refusal, Sentence, count, say
from tracker.texts import Translator
from tracker.ui.frame.address import CHANGES, FILE, MEASURES
from tracker.ui.frame.choosing import select
from tracker.ui.frame.downloads import offer_file
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import Html, letters, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.importing.work import Work, folder, give_up, is_there, settle_conflict, settle_winner

MOST = 200
CALLED_BY_TITLE = ("organisation", "person", "source", "tag")
DONE, REFUSED, REASON, NAME, SHAPE_SAID = (f"import-{name}" for name in ("done", "refused", "reason", "name", "kept"))


def show_outcome(work: Work, here: Visit) -> None:
    """The difference, and the button that applies it."""
    t, result = here.t, work.outcome.result
    st.session_state.pop(DONE, None)
    if result is None:
        return
    st.html(tag("h2", t("What would change")))
    if not result.changes_anything:
        st.html(tag("p", t("Nothing: the plan already says all of it.")))
    for title, changes in ((say("New"), result.added), (say("Changed"), result.changed)):
        if changes:
            show_changes(t.sentence(title), changes, result, t)
    if result.missing:
        words = count(
            "{n} thing of the plan is not in the file; it stays.", "{n} things of the plan are not in the file; they "
            "stay.", len(result.missing),
        )  # fmt: skip
        st.html(tag("p", t.sentence(words), class_="muted"))
    show_conflicts(work, result, here)
    show_apply(work, result, here)


def show_changes(title: str, changes: tuple[EntryChange, ...], result: ImportResult, t: Translator) -> None:
    """Changes counted by noun, and folded below each with its fields."""
    kinds = list(dict.fromkeys(change.noun for change in changes))
    for noun in kinds:
        own = [change for change in changes if change.noun == noun]
        label = f"{title}: {t.sentence(noun_count(noun, len(own)))}"
        with st.expander(label, key=f"import-{title}-{noun}"):
            st.html(tag("ul", *(change_line(one, result, t) for one in own[:MOST]), class_="changes"))
            if len(own) > MOST:
                st.html(tag("p", t("and {n} more", n=len(own) - MOST), class_="muted"))


def change_line(change: EntryChange, result: ImportResult, t: Translator, *, with_code: bool = False) -> Html:
    """One thing with its fields, before and after where it was there; a code that nobody reads is left out."""
    told: list[Html] = []
    for one in change.fields:
        name = importing.heading(change.noun, one.name, t)
        values = (one.before, one.after) if change.recorded else (one.after,)
        words = " → ".join(importing.shown(change.noun, one.name, value, t, result.names) for value in values)
        told += [Html("; ")] if told else []
        told.append(tag("span", f"{name}: ", tag("span", words, lang="en" if one.name.endswith("_en") else None)))
    own = importing.called(change, result.names)
    is_called = change.noun in CALLED_BY_TITLE and bool(own) and not with_code
    title = own if is_called else f"{change.code} {own}".strip()
    return tag("li", tag("strong", title), ": " if told else "", together(told))


def show_conflicts(work: Work, result: ImportResult, here: Visit) -> None:
    """Where the workbook and somebody else changed the same: whose value counts."""
    t = here.t
    if not result.conflicts:
        return
    words = count(
        "{n} value differs from what was recorded meanwhile.",
        "{n} values differ from what was recorded meanwhile.",
        len(result.conflicts),
    )
    st.html(tag("p", tag("strong", t.sentence(words)), class_="notice"))
    for one in result.conflicts[:MOST]:
        show_conflict(one, work, result, here)
    if len(result.conflicts) == 1:
        return
    key = f"import-winner-{work.kept.token}"
    st.session_state[key] = work.winner
    select(t("Whose values count in all of them"), key, sides(t), lambda: settle_winner(work, st.session_state[key]))


def show_conflict(one: Conflict, work: Work, result: ImportResult, here: Visit) -> None:
    """One value with what it belongs to, both sides of it, who made the one in the record, and the decision."""
    t = here.t
    said = importing.conflict_words(one, t, result.names, here.application.day_of)
    with st.container(border=True, key=f"import-conflict-{importing.conflict_id(one)}"):
        st.html(tag("p", tag("strong", owner_words(one, result)), *(tag("span", tag("br"), words) for words in said)))
        key = f"import-winner-{work.kept.token}-{importing.conflict_id(one)}"
        st.session_state[key] = str(work.winner or one.winner or "")
        label = letters(t("Whose value counts: {what}", what=owner_words(one, result)))
        select(label, key, sides(t), partial(_settle_conflict, work, one, key))


def owner_words(one: Conflict, result: ImportResult) -> str:
    """What a value belongs to: the measure by code and title, and what of it is meant."""
    measure, *parts = one.key
    title = result.names.get("measure", {}).get(measure, "")
    if not parts or not title:
        return f"{importing.EntryChange(one.noun, one.key, one.title).code} {one.title}".strip()
    last = parts[-1] if len(parts) > 1 else ""
    return ", ".join(part for part in (f"{measure} {title}", one.title, last) if part)


def sides(t: Translator) -> dict[str, str]:
    """Whose value may count."""
    return {"": t("not decided yet"), Winner.WORKBOOK.value: t("the workbook"), Winner.RECORD.value: t("the record")}


def _settle_conflict(work: Work, one: Conflict, key: str) -> None:
    settle_conflict(work, importing.conflict_id(one), st.session_state[key])


def show_apply(work: Work, result: ImportResult, here: Visit) -> None:
    """Why, and the button; as long as something stands in the way, what it is."""
    t = here.t
    refused: Sentence | None = st.session_state.pop(REFUSED, None)
    if refused is not None:
        st.html(lead_to(tag("p", t.sentence(refused)), "wrong", "alert"))
    if result.blocking:
        words = count(
            "{n} thing has to be put right first; it stands under the questions.",
            "{n} things have to be put right first; they stand under the questions.",
            len(result.blocking),
        )
        st.html(tag("p", t.sentence(words), class_="notice wrong"))
    reason = st.session_state.setdefault(REASON, t("Import of {file}", file=work.file))
    st.text_input(t("Why is this changed"), key=REASON, autocomplete="off")
    may = result.changes_anything and not result.blocking and not result.open_conflicts and bool(reason.strip())
    st.button(
        t("Bring it in"), type="primary", disabled=not may, on_click=partial(_apply, work, result, here),
        key="import-apply",
    )  # fmt: skip
    st.html(tag("p", t("All of it or nothing; it can be taken back as one change."), class_="muted"))


def _apply(work: Work, result: ImportResult, here: Visit) -> None:
    if not is_there(work.kept, here):  # pressed twice, or thrown away in another window: the page says it
        return
    count_press()
    try:
        with acting(str(st.session_state.get(REASON) or ""), channel=Channel.IMPORT) as record:
            if record.follows() != work.outcome.change:
                raise Refusal("Somebody saved a change meanwhile. Look at the difference once more, then bring it in.")
            written = importing.apply(result, record)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal.sentence
        return
    st.session_state[DONE] = written
    st.session_state.pop(REASON, None)
    st.query_params.pop(FILE, None)
    _remember(work, result, here)
    give_up(work.kept, here)


def _remember(work: Work, result: ImportResult, here: Visit) -> None:
    """Keeps how the file was read for the next one of its shape; where it cannot, the page says so."""
    if result.is_own_export:
        return
    try:
        remember(folder(here), work.file, work.base, fingerprints(result.problems))
    except Refusal as refusal:
        st.session_state[SHAPE_SAID] = refusal.sentence


def show_done(here: Visit) -> None:
    """That it is in the plan, and where to look; until another file is brought."""
    t, written = here.t, st.session_state.get(DONE)
    if written is None:
        return
    words = count("Brought in: {n} record was written.", "Brought in: {n} records were written.", written)
    links = together(
        (
            tag("a", t("Look at the measures"), href=here.link(MEASURES), class_="button"),
            tag("a", t("See the change, or take it back"), href=here.link(CHANGES), class_="button plain"),
        )
    )
    st.html(lead_to(tag("p", "✓ ", t.sentence(words)) + tag("p", links, class_="steps"), "done", "status"))
    unremembered: Sentence | None = st.session_state.pop(SHAPE_SAID, None)
    if unremembered is not None:
        st.html(tag("p", t.sentence(unremembered), class_="notice"))


def show_shape(work: Work, here: Visit) -> None:
    """Keeping the way of reading under a name for the next file of this shape; or taking it away for the command."""
    t, mapping = here.t, work.base
    if not mapping.sheets or (work.outcome.result and work.outcome.result.is_own_export):
        return
    st.html(tag("h2", t("Read the next file like this one")))
    said: Sentence | None = st.session_state.pop(SHAPE_SAID, None)
    if said is not None:
        st.html(tag("p", t.sentence(said), class_="notice", role="status"))
    st.session_state.setdefault(NAME, work.kept.path.stem)
    with st.container(horizontal=True, vertical_alignment="bottom", key="import-shape"):
        st.text_input(t("Name of this way of reading"), key=NAME, autocomplete="off")
        st.button(t("Keep it"), on_click=partial(_keep, work, here), key="import-keep")
    words = t("Download this way of reading as a file")
    text = importing.mapping_text(mapping)
    offer_file(words, f"{work.file}.mapping.yaml", "text/yaml", lambda: text.encode())


def _keep(work: Work, here: Visit) -> None:
    try:
        save_shape(folder(here) / NAMED, str(st.session_state.get(NAME) or ""), work.base)
    except Refusal as refusal:
        st.session_state[SHAPE_SAID] = refusal.sentence
    else:
        st.session_state[SHAPE_SAID] = say("Kept: it is offered for the next file of this shape.")
