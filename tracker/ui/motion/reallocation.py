"""The form of a reallocation: from and to, side by side, and what is still missing until both are equal."""

from functools import partial

import streamlit as st

from tracker.facts import Measure, Stage
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.motion.fields import Drawing
from tracker.ui.motion.typed import APART, FROM, TO, numbers, one_more, without
from tracker.views.board import Board
from tracker.views.motion.reallocation import (
    MOVABLE,
    LineChoice,
    Running,
    line_choices,
    row_problems,
    running,
    standing,
)


def draw_reallocation(on: Drawing) -> None:
    """What the money is for, the rows on both sides, and the running difference."""
    t = on.t
    on.sheet.line(f"{on.prefix}purpose", t("What the money is for"))
    on.below("purpose", t("A reallocation says what the money is for{moving_money:cited}."))
    choices = {f"{one.measure.code}{APART}{one.line.code}": one for one in line_choices(on.now)}
    problems = dict(zip(on.read.rows, row_problems(on.now, list(on.read.rows.values())), strict=True))
    sides = ((FROM, t("From where")), (TO, t("Where to")))
    with st.container(key=f"moves-{on.read.number}"):
        columns = st.columns(2, gap="medium")
    for column, (side, title) in zip(columns, sides, strict=True):
        with column:
            st.html(tag("h4", title))
            for place, number in enumerate(rows_of(on, side), start=1):
                draw_row(on, number, f"{title} {place}", choices, problems.get(number, ()))
            st.button(
                t("Add a row: {side}", side=title.lower()), on_click=add_row, args=(on.sheet, on.prefix, side, on.now),
                key=f"{on.sheet.name}-{on.prefix}add-{side}",
            )  # fmt: skip
    on.below("rows")
    st.html(balance(running(list(on.read.rows.values())), t))


def rows_of(on: Drawing, side: str) -> list[str]:
    """The numbers of the rows of one side."""
    return [number for number in numbers(on.text("rows")) if on.text(f"row{number}.side") == side]


def only_line(measure: Measure) -> str:
    """The funding line of a measure that has one alone, as it stands in the field of a row."""
    return f"{measure.code}{APART}{measure.funding[0].code}" if len(measure.funding) == 1 else ""


def add_row(sheet: Sheet, prefix: str, side: str, now: Board, line: str = "") -> None:
    """A row without an amount: planned money of this year until something else is chosen."""
    number, listed = one_more(sheet[f"{prefix}rows"])
    sheet.put(f"{prefix}rows", listed)
    begins = {"side": side, "line": line, "year": str(now.today.year), "stage": Stage.PLANNED.value, "amount": ""}
    for name, text in begins.items():
        sheet.put(f"{prefix}row{number}.{name}", text)


def drop_row(sheet: Sheet, prefix: str, number: str) -> None:
    """Takes a row off."""
    sheet.put(f"{prefix}rows", without(sheet[f"{prefix}rows"], number))
    sheet.drop(f"{prefix}row{number}.")


def draw_row(
    on: Drawing, number: str, title: str, choices: dict[str, LineChoice], problems: tuple[Sentence, ...]
) -> None:
    """A funding line, a year, a stage and an amount; below them what stands there and what is wrong."""
    t, row = on.t, f"row{number}."
    with st.container(border=True, key=f"row-{on.sheet.name}-{on.prefix}{row}".replace(":", "-").replace(".", "-")):
        gives = on.text(f"{row}side") == FROM
        words = {code: line_words(one, t) for code, one in choices.items() if one.gives or not gives}
        on.choice(f"{row}line", t("Funding line – {row}", row=title), words)
        chosen = choices.get(on.text(f"{row}line"))
        years = chosen.years if chosen else sorted({year for one in choices.values() for year in one.years})
        columns = st.columns([3, 4, 5])
        with columns[0]:
            on.sheet.choice(
                f"{on.prefix}{row}year", t("Year – {row}", row=title), {str(one): str(one) for one in years}
            )
        with columns[1]:
            stages = {one.value: t.word(one) for one in MOVABLE}
            on.sheet.choice(f"{on.prefix}{row}stage", t("Stage – {row}", row=title), stages)
        with columns[2]:
            on.sheet.line(f"{on.prefix}{row}amount", t("Amount in EUR – {row}", row=title))
        on.below(f"{row}amount", "")
        st.html(told_below(problems, stands(on, number, chosen), t))
        take_off = partial(drop_row, on.sheet, on.prefix, number)
        st.button(t("Remove: {row}", row=title), on_click=take_off, key=f"{on.sheet.name}-{on.prefix}{row}drop")


def line_words(choice: LineChoice, t: Translator) -> str:
    """`E1-02 Portal – Own budget (E1-02.F1)`."""
    title = t.title(choice.measure)
    short = title if len(title) <= 60 else title[:60].rstrip() + "…"
    return f"{choice.measure.code} {short} – {t.title(choice.line.source)} ({choice.line.code})"


def stands(on: Drawing, number: str, chosen: LineChoice | None) -> str:
    """From which source the chosen line is, what stands on its place now, what of it is bound and what is free."""
    row = f"row{number}."
    year, stage = on.text(f"{row}year"), on.text(f"{row}stage")
    if chosen is None or not year.isdecimal() or stage not in MOVABLE:
        return ""
    there = standing(on.now, chosen.measure.code, chosen.line.code, int(year), Stage(stage))
    if there is None:
        return ""
    return on.t(
        "{source} ({line}): now {there:money}, contracted or realised {bound:money}, free to take {free:money}",
        source=on.t.title(chosen.line.source),
        line=chosen.line.code,
        there=there.there,
        bound=there.bound,
        free=there.free,
    )


def told_below(problems: tuple[Sentence, ...], stands_now: str, t: Translator) -> Html:
    """What is wrong with a row, and how its place stands."""
    wrong = [tag("p", "▲ ", t.sentence(one), class_="field-error", role="alert") for one in problems]
    return tag(
        "div", *wrong, tag("p", stands_now or t("Choose a funding line to see what stands there."), class_="note")
    )


def balance(sums: tuple[Running, ...], t: Translator) -> Html:
    """Whether what is taken and what is given are equal, for each stage; it is read aloud as it changes."""
    lines = [balance_line(one, t) for one in sums] or [tag("p", t("No amount is entered yet."), class_="muted")]
    return tag("div", together(lines), role="status", class_="balance")


def balance_line(one: Running, t: Translator) -> Html:
    """One stage."""
    words = t(
        "{stage:word}: taken {taken:money}, given {given:money}", stage=one.stage, taken=one.taken, given=one.given
    )
    shown = capitalised(words)
    if one.difference == 0:
        return tag("p", shown, " – ", tag("span", "● ", t("balanced"), class_="light green"))
    difference = t("difference {difference:money}", difference=one.difference)
    return tag("p", shown, " – ", tag("span", "▲ ", difference, class_="light red"))
