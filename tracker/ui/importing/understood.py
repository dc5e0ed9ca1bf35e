"""“How the file was read”: sheet by sheet the headings, the columns with samples and reasons, the rows and the sums."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker.importing import (
    ColumnRead,
    RowKind,
    SheetRead,
    Understanding,
    counted,
    heading,
    noun_counts,
    shown,
    target_words,
)
from tracker.importing.map.mapping import Mapped
from tracker.importing.settling import head_at, settle_target
from tracker.importing.settling import settle as settle_column
from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.frame.choosing import select
from tracker.ui.frame.markup import Html, letters, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.importing.targets import targets
from tracker.ui.importing.work import Work, settle

MOST_SHEETS = 30
"""So many sheets are shown one by one."""
YEARS_BEFORE, YEARS_AFTER = 5, 11
"""How far from this year the years lie that are offered for amounts."""
ROWS: dict[RowKind, Sentence] = {
    RowKind.MEASURE: count("{n} measure", "{n} measures", 0),
    RowKind.FURTHER: count("{n} further row of a measure", "{n} further rows of measures", 0),
    RowKind.ENTRY: count("{n} entry of a list", "{n} entries of a list", 0),
    RowKind.HEADING: count("{n} heading", "{n} headings", 0),
    RowKind.REPEATED: count("{n} repeated heading", "{n} repeated headings", 0),
    RowKind.TOTAL: count("{n} total", "{n} totals", 0),
    RowKind.HIDDEN: count("{n} hidden row", "{n} hidden rows", 0),
    RowKind.EXPLAINING: count("{n} explanation of the columns", "{n} explanations of the columns", 0),
    RowKind.NOTE: count("{n} note", "{n} notes", 0),
    RowKind.TWICE: count("{n} row said twice", "{n} rows said twice", 0),
    RowKind.UNUSED: count("{n} unused row", "{n} unused rows", 0),
}
"""What is counted of a sheet."""


def show_understanding(work: Work, t: Translator, *, may_settle: bool) -> None:
    """How the file was read, and for whoever may settle it the choices."""
    understanding = work.outcome.understanding
    st.html(tag("h2", t("How the file was read")))
    if understanding.made:
        st.html(tag("p", made_words(understanding, t), class_="lead"))
    if understanding.sums:
        st.html(sums_table(understanding, t))
    read = [one for one in understanding.sheets if one.columns]
    others = [one for one in understanding.sheets if not one.columns]
    show_sheets(read, work, t, may_settle=may_settle)
    if not others:
        return
    words = t.sentence(count("{n} sheet is not read", "{n} sheets are not read", len(others)))
    with st.expander(words, expanded=not read, key="import-unread"):
        show_sheets(others, work, t, may_settle=may_settle)


def show_sheets(sheets: Sequence[SheetRead], work: Work, t: Translator, *, may_settle: bool) -> None:
    """Each sheet; of a workbook with very many the first ones, for the page draws each in every run."""
    for sheet in sheets[:MOST_SHEETS]:
        show_sheet(sheet, work, t, may_settle=may_settle)
    if len(sheets) > MOST_SHEETS:
        words = count(
            "{n} more sheet is not shown here.", "{n} more sheets are not shown here.", len(sheets) - MOST_SHEETS
        )
        st.html(tag("p", t.sentence(words), class_="note"))


def made_words(understanding: Understanding, t: Translator) -> str:
    """What becomes of the file, counted by noun."""
    return t("Recognised: {what}.", what=", ".join(t.sentence(one) for one in noun_counts(understanding.made)))


def sums_table(understanding: Understanding, t: Translator) -> Html:
    """The money in the file beside the money that would be recorded, and what lies between them where anything does."""
    sums = understanding.sums
    between = [
        (words, amounts)
        for words, amounts in (
            (t("Said several times, counts once"), [one.repeated for one in sums]),
            (t("Named by the total of a measure only"), [one.from_totals for one in sums]),
        )
        if any(amounts)
    ]
    headings = (
        Heading(t("Money")),
        Heading(t("In the file"), is_numeric=True),
        *(Heading(words, is_numeric=True) for words, _ in between),
        Heading(t("Would be recorded"), is_numeric=True),
        Heading(t("Agrees")),
    )
    rows = [
        (
            t.sentence(stage_words(one.stage)), t.money(one.in_file),
            *(t.money(amounts[at]) if amounts[at] else "–" for _, amounts in between),
            t.money(one.recorded), f"● {t('yes')}" if one.agrees else f"▲ {t('no')}",
        )
        for at, one in enumerate(sums)
    ]  # fmt: skip
    return html_table(t("Sums of the file and of the plan"), headings, rows)


def stage_words(stage: str) -> Sentence:
    """What a stage of money is called."""
    return target_words(f"amount.{stage}")[1]


def show_sheet(sheet: SheetRead, work: Work, t: Translator, *, may_settle: bool) -> None:
    """One sheet: where its headings stand, what its rows are, and its columns, the unsure ones first."""
    st.html(tag("h3", t("Sheet “{name}”", name=sheet.name)))
    if sheet.filled_rows:
        st.html(tag("p", accounting(sheet, t)))
    if may_settle:
        show_header_choice(sheet, work, t)
    unsure = [one for one in sheet.columns if needs_a_look(one, sheet)]
    sure = [one for one in sheet.columns if one not in unsure]
    if not may_settle:
        return
    if unsure:
        words = count("{n} column needs a look", "{n} columns need a look", len(unsure))
        st.html(tag("h4", t.sentence(words)))
        show_columns(unsure, sheet, work, t)
    if sure:
        words = count("{n} column is clear", "{n} columns are clear", len(sure))
        with st.expander(t.sentence(words), key=f"import-sure-{sheet.name}"):
            show_columns(sure, sheet, work, t)


def accounting(sheet: SheetRead, t: Translator) -> str:
    """Every filled row by what it is: the parts add up to the whole."""
    parts = " + ".join(t.sentence(counted(ROWS[kind], n)) for kind, n in sheet.rows)
    whole = t.sentence(count("{n} row", "{n} rows", sheet.filled_rows))
    return f"{whole} → {parts}"


def show_header_choice(sheet: SheetRead, work: Work, t: Translator) -> None:
    """In which row the headings stand; none leaves the sheet out."""
    key = f"import-head-{work.kept.token}-{sheet.name}"
    rows = {str(at): f"{at}: {' | '.join(part for part in row if part)[:90]}" for at, row in enumerate(sheet.top, 1)}
    st.session_state[key] = str(sheet.header[1]) if sheet.is_read else ""
    select(t("Row of the headings"), key, {"": t("the sheet is not read"), **rows}, partial(_head, work, sheet, key))


def _head(work: Work, sheet: SheetRead, key: str) -> None:
    settle(work, head_at(work.base, sheet.name, int(st.session_state[key] or 0)))


def show_columns(columns: Sequence[ColumnRead], sheet: SheetRead, work: Work, t: Translator) -> None:
    """Each column with its samples, what it was taken for, and why."""
    for column in columns:
        with st.container(key=f"import-column-{sheet.name}-{column.mapped.column}"):
            left, right = st.columns([3, 2], vertical_alignment="top")
            with left:
                st.html(described(column, t))
            with right:
                show_target_choice(column, sheet, work, t)


def described(column: ColumnRead, t: Translator) -> Html:
    """The heading of a column, three of its values, and what speaks for or against its field."""
    shape, class_ = ("●", "muted") if column.is_sure else ("◆", "unsure")
    why = tag("span", f"{shape} {t.sentence(column.why)}", class_=class_)
    samples = tag("span", " · ".join(column.samples) or "–", class_="samples")
    return tag("p", tag("strong", column.mapped.label), tag("br"), samples, tag("br"), why, class_="import-column")


def show_target_choice(column: ColumnRead, sheet: SheetRead, work: Work, t: Translator) -> None:
    """The field a column fills; a suggestion for an unknown heading stands first and is not taken by itself."""
    mapped = column.mapped
    key = f"import-field-{work.kept.token}-{sheet.name}-{mapped.column}"
    first = (mapped.target, column.suggestion) if column.suggestion else (mapped.target,)
    options = targets(t, first)
    if column.suggestion:
        options[column.suggestion] = t("perhaps: {field}", field=options[column.suggestion])
    st.session_state[key] = mapped.target
    label = letters(t("Field of the column {column}", column=mapped.label))
    select(label, key, options, partial(_settle, work, sheet, column, key))
    if not column.is_sure:
        keep = t("It is right so") if mapped.target else t("Leave it out")
        pressed = f"import-right-{work.kept.token}-{sheet.name}-{mapped.column}"
        st.button(keep, key=pressed, on_click=partial(_settle, work, sheet, column, key))
    if mapped.noun == "amount" and (mapped.settled or is_nobodys(mapped, sheet)):
        show_whose_money(column, sheet, work, t)


def is_nobodys(mapped: Mapped, sheet: SheetRead) -> bool:
    """Whether a column holds money of which nothing says whose it is, or of which year."""
    beside = {one.mapped.target for one in sheet.columns if one.mapped.group == mapped.group}
    says_source = bool(mapped.source) or "line.source" in beside
    says_year = mapped.year is not None or "amount.year" in beside or bool(mapped.year_column)
    return mapped.noun == "amount" and not (says_source and says_year)


def needs_a_look(column: ColumnRead, sheet: SheetRead) -> bool:
    """Whether a column is not folded away: also one of which somebody said that it is money, and not whose."""
    return not column.is_sure or (column.mapped.settled and is_nobodys(column.mapped, sheet))


def show_whose_money(column: ColumnRead, sheet: SheetRead, work: Work, t: Translator) -> None:
    """The source and the year of the amounts of a column."""
    mapped = column.mapped
    key = f"import-source-{work.kept.token}-{sheet.name}-{mapped.column}"
    st.session_state[key] = mapped.source
    label = letters(t("Source of the amounts in the column {column}", column=mapped.label))
    st.text_input(label, key=key, autocomplete="off", on_change=partial(_whose, work, sheet, column, key))
    if work.outcome.result is None:
        return
    this = work.outcome.result.today.year
    years = {str(year) for year in range(this - YEARS_BEFORE, this + YEARS_AFTER)} | {str(mapped.year or this)}
    key = f"import-year-{work.kept.token}-{sheet.name}-{mapped.column}"
    st.session_state[key] = str(mapped.year or "")
    label = letters(t("Year of the amounts in the column {column}", column=mapped.label))
    offered = {"": t("not said"), **{year: year for year in sorted(years)}}
    select(label, key, offered, partial(_of_year, work, sheet, column, key))


def _whose(work: Work, sheet: SheetRead, column: ColumnRead, key: str) -> None:
    source = str(st.session_state[key]).strip()
    settle(work, settle_column(work.base, sheet.name, column.mapped.column, source=source))


def _of_year(work: Work, sheet: SheetRead, column: ColumnRead, key: str) -> None:
    said = st.session_state[key]
    settle(work, settle_column(work.base, sheet.name, column.mapped.column, year=int(said) if said else None))


def _settle(work: Work, sheet: SheetRead, column: ColumnRead, key: str) -> None:
    said = {"target": st.session_state[key], "heading": column.mapped.heading}
    if said["target"] != column.mapped.target:
        settle(work, settle_target(work.base, sheet.name, column.mapped.column, **said))
    else:
        settle(work, settle_column(work.base, sheet.name, column.mapped.column, **said))


def first_measures(work: Work, t: Translator) -> Html | None:
    """The first five measures as they will look."""
    result = work.outcome.result
    if result is None:
        return None
    found = [one for one in (*result.added, *result.changed) if one.noun == "measure"][:5]
    lines = []
    for one in found:
        told = [
            (heading(one.noun, each.name, t), shown(one.noun, each.name, each.after, t, result.names))
            for each in one.fields
            if each.name != "title"
        ]
        facts = together(tag("span", f"{name}: ", tag("strong", value), "  ") for name, value in told)
        lines.append(tag("li", tag("strong", f"{one.code} {one.title}"), tag("br"), facts))
    return tag("ol", *lines, class_="import-first") if lines else None
