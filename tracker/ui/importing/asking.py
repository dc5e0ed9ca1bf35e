"""What a file leaves open, one card for a column and kind: how often, three places, and one decision."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from tracker.charts.table import Column, Table
from tracker.charts.table import Kind as CellKind
from tracker.facts import FundingKind, Lifecycle
from tracker.importing import (
    ABOUT_WORDS,
    ADDS,
    REPLACES,
    Answer,
    ImportResult,
    Problem,
    Question,
    Severity,
    questions,
    words_of_field,
)
from tracker.importing.map.mapping import (
    A_PERSON,
    AN_ORGANISATION,
    ENDING_IN,
    PLANNED,
    SECURED,
    SPREAD,
    STARTING,
)
from tracker.importing.map.names import words_of
from tracker.importing.questions import ANSWERS, PLACES, was_left
from tracker.importing.read.colours import colour_word
from tracker.importing.settling import column_of, settle_colour, settle_kind, settle_money, settle_stage, settle_word
from tracker.importing.settling import settle as settle_column
from tracker.importing.understand.legend import state_said
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.texts.formats import number_text
from tracker.texts.numerals import parse_number
from tracker.ui.frame.choosing import select
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.markup import Html, letters, tag, together
from tracker.ui.frame.visit import Visit
from tracker.ui.importing.targets import named_target
from tracker.ui.importing.work import Work, settle

SIDES: tuple[tuple[str, Sentence, Sentence], ...] = (
    (A_PERSON, say("it is a person"), say("all of them are people")),
    (AN_ORGANISATION, say("it is an organisation"), say("all of them are organisations")),
)
"""Whose name one is: what is kept, and how that is said of one and of all."""
UNDECIDED = "?"
MOST = 60
MOST_OUTCOMES = 5
MOST_NAMES = 12
EXAMPLE = "15.000"
YEARS_OF_TARGETS = 5
"""So many years to come are offered for targets, whatever the period of the plan."""
YEARS_OF_BASELINES = 8
"""So many ends of years are offered as the day of baselines, the last one first."""
SHAPES = {Severity.BLOCKING: "▲", Severity.WRONG: "▲", Severity.AMBIGUOUS: "◆", Severity.NOTE: "○"}
HEADINGS: dict[Severity, Sentence] = {
    Severity.BLOCKING: say("Has to be put right first"),
    Severity.WRONG: say("Cannot be used and is left out"),
    Severity.AMBIGUOUS: say("Can be read in two ways"),
}
CHOICES: dict[Answer, tuple[tuple[str, Sentence], ...]] = {
    Answer.DAY_ORDER: (("day", say("8/3 is the 8th of March")), ("month", say("8/3 is the 3rd of August"))),
    Answer.PERCENT: (("percent", say("1 is 1 %")), ("share", say("1 is 100 %"))),
    Answer.YEAR: (
        (ENDING_IN, say("in the year in which each measure ends")),
        (STARTING, say("in the year in which each measure starts")),
        (SPREAD, say("spread evenly over the years from its start to its end")),
    ),
    Answer.TARGET: ((ENDING_IN, say("on the day on which each measure ends")),),
    Answer.MONEY: (
        (REPLACES, say("it takes the place of what is recorded")),
        (ADDS, say("it comes on top of what is recorded")),
    ),
    Answer.STAGE: (
        (PLANNED, say("it is planned only")),
        (SECURED, say("it is planned, and secured in the same amounts")),
    ),
}
ABOUT_ALL: dict[Answer, Sentence] = {
    Answer.MONEY: say("What becomes of the money recorded for these measures"),
    Answer.STAGE: say("Whether the planned money is secured"),
    Answer.BASELINE: say("From which day the baselines are"),
}
"""What is decided for all that a file says of something."""
OF_YEARS = (Answer.YEAR, Answer.BASELINE, Answer.TARGET)
SETTLED: dict[tuple[Answer, str], dict[str, object]] = {
    (Answer.DECIMAL, ","): {"decimal": ","},
    (Answer.DECIMAL, "."): {"decimal": "."},
    (Answer.DAY_ORDER, "day"): {"day_first": True},
    (Answer.DAY_ORDER, "month"): {"day_first": False},
    (Answer.PERCENT, "percent"): {"percent": True},
    (Answer.PERCENT, "share"): {"percent": False},
}
"""What is said of a column by each answer."""


def show_questions(work: Work, here: Visit) -> None:
    """All questions, those that stop the import first; notes folded, and everything as a workbook."""
    t, result = here.t, work.outcome.result
    if result is None or not result.problems:
        return
    asked = [one for one in questions(result.problems) if one.answer is not Answer.LOOKS_ALIKE]  # has a card above
    st.html(tag("h2", t("Questions")))
    for severity, heading in HEADINGS.items():
        of_kind = [one for one in asked if one.severity is severity and not was_left(one, work.left)]
        if of_kind:
            st.html(tag("h3", t.sentence(heading)))
            for number, question in enumerate(of_kind[:MOST]):
                show_question(question, work, here, f"{severity}-{number}")
    show_left([one for one in asked if was_left(one, work.left)], work, here)
    notes = [one for one in asked if one.severity is Severity.NOTE]
    if notes:
        words = t.sentence(count("{n} more thing to know", "{n} more things to know", len(notes)))
        with st.expander(words, key="import-notes"):
            st.html(tag("ul", *(tag("li", question_words(one, t)) for one in notes[:MOST]), class_="changes"))
    problems = result.problems
    st.html(tag("p", t("All of it, cell by cell, to work through beside your file:")))
    offer(t("questions-of-the-import"), lambda: problem_table(problems, t), t)


def show_left(asked: Sequence[Question], work: Work, here: Visit) -> None:
    """Questions that were left as announced when the last file of this shape was brought in: folded, to be decided."""
    if not asked:
        return
    words = count(
        "{n} question was left as announced last time, and is again",
        "{n} questions were left as announced last time, and are again",
        len(asked),
    )
    with st.expander(here.t.sentence(words), key="import-left"):
        for number, question in enumerate(asked[:MOST]):
            show_question(question, work, here, f"left-{number}")


def show_question(question: Question, work: Work, here: Visit, name: str) -> None:
    """One card; what settles it for the whole column stands below."""
    t = here.t
    with st.container(border=True, key=f"import-question-{name}"):
        st.html(question_words(question, t))
        if question.answer is Answer.KIND:
            show_kinds(question, work, t)
            return
        if question.answer in (Answer.PERSON, Answer.ORGANISATION):
            show_sides(question, work, t)
            return
        options = choices(question, work, here)
        if not options:
            return
        key = f"import-answer-{work.kept.token}-{question.sheet}-{question.letters}-{question.answer}-{name}"
        st.session_state[key] = UNDECIDED
        label = label_of(question, t)
        select(label, key, {UNDECIDED: t("not decided yet"), **options}, partial(_answer, question, work, key))


def label_of(question: Question, t: Translator) -> str:
    """What the field is called in which a question is decided."""
    if question.answer is Answer.COLOUR:
        return t("What the colour {colour} says", colour=colour_word(question.first.value))
    if question.answer in ABOUT_ALL:
        return t.sentence(ABOUT_ALL[question.answer])
    if len(question.all_letters) > 1:
        return letters(t("Decision for the columns {columns}", columns=question.column))
    return letters(t("Decision for the column {column}", column=question.column))


def show_kinds(question: Question, work: Work, t: Translator) -> None:
    """One decision for each source whose name does not tell its kind."""
    kinds = {str(kind): t.word(kind) for kind in FundingKind}
    for name in dict.fromkeys(one.value for one in question.problems):
        key = f"import-kind-{work.kept.token}-{question.sheet}-{name}"
        st.session_state[key] = UNDECIDED
        label = letters(t("What kind of source “{name}” is", name=name))
        select(label, key, {UNDECIDED: t("not decided yet"), **kinds}, partial(_settle_kind, question, name, work, key))


def show_sides(question: Question, work: Work, t: Translator) -> None:
    """Whether names are of people or of organisations: one decision for all of a column, and one for each."""
    names = tuple(dict.fromkeys(one.value for one in question.problems))
    key = f"import-side-{work.kept.token}-{question.sheet}-{question.letters}"
    asked: list[tuple[str, str, tuple[str, ...]]] = [
        (t("Whose name is “{name}”", name=name), f"{key}-{name}", (name,)) for name in names[:MOST_NAMES]
    ]
    if len(names) > 1:
        asked.insert(0, (t("Whose names stand in the column {column}", column=question.column), key, names))
    for label, own_key, meant in asked:
        st.session_state[own_key] = UNDECIDED
        words = {kept: t.sentence(of_all if own_key == key else of_one) for kept, of_one, of_all in SIDES}
        changed = partial(_settle_side, question, meant, work, own_key)
        select(letters(label), own_key, {UNDECIDED: t("not decided yet"), **words}, changed)


def _settle_side(question: Question, names: Sequence[str], work: Work, key: str) -> None:
    side, mapping = st.session_state[key], work.base
    if side == UNDECIDED:
        return
    for name in names:
        mapping = settle_word(mapping, question.sheet, question.letters, name, side)
    settle(work, mapping)


def _settle_kind(question: Question, name: str, work: Work, key: str) -> None:
    if st.session_state[key] != UNDECIDED:
        settle(work, settle_kind(work.base, question.sheet, name, st.session_state[key]))


def question_words(question: Question, t: Translator) -> Html:
    """How often and where, what is meant, and what happens as long as nothing is decided."""
    first, n = question.first, len(question.problems)
    value = f"»{first.value[:80]}«" if first.value and question.answer is not Answer.COLOUR else ""
    said = {t.sentence(one.message) for one in question.problems}
    times = f"{n} × {value}" if n > 1 and value else f"{n} ×" if n > 1 else value
    place = partial(place_and_message if len(said) > 1 else place_words, t=t)
    where = "; ".join(part for part in map(place, question.problems[:PLACES]) if part)
    parts = [
        tag("strong", f"{SHAPES[question.severity]} {question.column or question.sheet} {times}".strip()),
        tag("span", f" {said.pop()}" if len(said) == 1 else ""),
        tag("br"),
        tag("span", where + (" …" if n > PLACES else ""), class_="muted"),
    ]
    if what := outcome_words(question, t):
        parts += [tag("br"), tag("span", what)]
    if first.expected is not None and question.answer is Answer.NONE:
        parts += [tag("br"), tag("span", t("Expected: {what}.", what=first.expected), class_="muted")]
    return tag("p", together(parts))


def place_and_message(problem: Problem, t: Translator) -> str:
    """Where something stands with what is told of that, where it is not the same of all."""
    return f"{place_words(problem, t)}: {t.sentence(problem.message)}"


def outcome_words(question: Question, t: Translator) -> str:
    """What happens to the values of a question; where it is not the same to all, of few by row, of many counted."""
    each = [(one, t.sentence(one.would_do)) for one in question.problems if one.would_do is not None]
    told = Counter(words for _, words in each)
    if len(told) <= 1:
        return t("What happens: {what}.", what=each[0][1]) if each else ""
    if len(each) <= PLACES:
        parts = [f"{t('row {row}', row=one.place.row)}: {words}" for one, words in each]
        return t("What happens: {what}.", what="; ".join(parts))
    parts = [f"{n} × {words}" for words, n in told.most_common(MOST_OUTCOMES)]
    more = [t("and {n} more", n=len(told) - MOST_OUTCOMES)] if len(told) > MOST_OUTCOMES else []
    return t("What happens: {what}.", what="; ".join((*parts, *more)))


def place_words(problem: Problem, t: Translator) -> str:
    """Where something stands, with its value."""
    place = problem.place
    row = t("row {row}", row=place.row) if place.row else ""
    where = ", ".join(part for part in (place.sheet, row) if part)
    value = value_words(problem, t)[:40]
    return f"{where}: {value}" if value and where else where


def value_words(problem: Problem, t: Translator) -> str:
    """The value of a cell as people say it: a colour is called by its name."""
    is_colour = ANSWERS.get(problem.message.id) is Answer.COLOUR
    return t.sentence(colour_word(problem.value)) if is_colour else problem.value


def choices(question: Question, work: Work, here: Visit) -> Mapping[str, str]:
    """The answers to a question by what is kept; none where only the file can be corrected."""
    t = here.t
    if work.outcome.result is None or work.outcome.result.is_own_export:
        return {}
    match question.answer:
        case Answer.NONE | Answer.KIND | Answer.PERSON | Answer.ORGANISATION:
            return {}
        case Answer.WORD:
            target = column_of(work.base, question.sheet, question.letters).target
            known = {str(word): t.word(word) for word in words_of_field(target)}
            return {**known, "": t("it says nothing here: {field}", field=named_target("", t))}
        case Answer.COLOUR:
            said = state_said(str(dict(question.message.values).get("meaning", "")))
            perhaps = {str(said): t("perhaps: {field}", field=t.word(said))} if said else {}
            states = {str(state): t.word(state) for state in Lifecycle if state is not said}
            return {**perhaps, **states, "": t("the colour says nothing")}
        case Answer.NAME:
            return name_choices(question, work.outcome.result, t)
        case Answer.DECIMAL:
            return decimal_choices(question.first.value, t)
    fixed = {value: t.sentence(words) for value, words in CHOICES.get(question.answer, ())}
    return fixed | _of_time(question.answer, here)


def _of_time(answer: Answer, here: Visit) -> dict[str, str]:
    """The years that may be meant, and those at whose end values were measured or are to be reached."""
    if answer is Answer.BASELINE:
        ends = (date(here.today.year - ago, 12, 31) for ago in range(1, YEARS_OF_BASELINES + 1))
        return {str(end.year): here.t("{day:date}", day=end) for end in ends}
    if answer not in (Answer.YEAR, Answer.TARGET):
        return {}
    strategy = here.board().plan.strategy
    first, last = (strategy.period_start or here.today).year, (strategy.period_end or here.today).year
    if answer is Answer.TARGET:
        last = max(last, here.today.year + YEARS_OF_TARGETS)
        return {
            str(year): here.t("to be reached by {day:date}", day=date(year, 12, 31)) for year in range(first, last + 1)
        }
    return {str(year): str(year) for year in range(first, last + 1)}


def name_choices(question: Question, result: ImportResult, t: Translator) -> dict[str, str]:
    """Whether a name that is written otherwise is the known one; “yes” only where one alone is called so."""
    value, known = question.first.value, str(dict(question.first.message.values).get("name", ""))
    labels = {label for of_noun in result.names.values() for label in of_noun.values()}
    called = [one for one in labels if one == known or one.startswith(f"{known} (")]
    same = [one for one in called if set(words_of(value)) <= set(words_of(one))]
    yes = {same[0]: t("yes, it is “{name}”", name=same[0])} if len(same) == 1 else {}
    return {**yes, value: t("no, they are two")}


def decimal_choices(value: str, t: Translator) -> dict[str, str]:
    """The two numbers that a cell may hold, in its own digits: `20.000` is 20.000,00 or 20,00."""
    said = value if parse_number(value) else EXAMPLE
    found = {sign: parse_number(said, sign) for sign in (",", ".")}
    return {
        sign: t("{value} is {amount}", value=said, amount=number_text(float(number.value), t.language, 2))
        for sign, number in found.items()
        if number is not None
    }


def _answer(question: Question, work: Work, key: str) -> None:
    value = st.session_state[key]
    if value == UNDECIDED:
        return
    sheet, column = question.sheet, question.letters
    if question.answer in ABOUT_WORDS:
        settle(work, settle_word(work.base, sheet, column, question.first.value, value))
        return
    if question.answer is Answer.COLOUR:
        settle(work, settle_colour(work.base, sheet, question.first.value, value))
        return
    if question.answer in (Answer.MONEY, Answer.STAGE):
        settle_one = settle_money if question.answer is Answer.MONEY else settle_stage
        settle(work, settle_one(work.base, sheet, value))
        return
    said = _year_said(value) if question.answer in OF_YEARS else SETTLED[question.answer, value]
    mapping = work.base
    for each in question.all_letters:
        mapping = settle_column(mapping, sheet, each, **said)
    settle(work, mapping)


def _year_said(value: str) -> dict[str, object]:
    """One year for all values, or which of its measure's years each belongs to."""
    return {"year": int(value), "years": ""} if value.isdecimal() else {"year": None, "years": value}


def problem_table(problems: Sequence[Problem], t: Translator) -> Table:
    """Every problem of a file in a row of its own."""
    columns = (
        Column(t("Sheet")), Column(t("Row"), CellKind.YEAR), Column(t("Column")), Column(t("Value")),
        Column(t("What is wrong")), Column(t("Expected")), Column(t("What happens")),
    )  # fmt: skip
    rows = tuple(
        (
            one.place.sheet, one.place.row, one.place.column, value_words(one, t), t.sentence(one.message),
            t.sentence(one.expected) if one.expected else "", t.sentence(one.would_do) if one.would_do else "",
        )
        for one in problems
    )  # fmt: skip
    return Table(columns, rows)
