"""The form of a method by which digital maturity is measured."""

import streamlit as st

from tracker import actions
from tracker.actions import MethodGiven
from tracker.facts import Maturity, MaturityMethod
from tracker.nouns import Kind
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.texts.parsing import read_number, write_number
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, beside
from tracker.ui.frame.visit import Visit
from tracker.ui.participation.maturity import METHOD, leave, write
from tracker.ui.participation.proposal_forms import reason_question


def method_form(known: MaturityMethod | None, maturity: Maturity, here: Visit) -> PlainForm:
    """A method as data: its scale, its dimensions and the names of its levels, one on each line."""
    t, stored = here.t, known or MaturityMethod("", "")

    def save(typed: Typed, version: int | None) -> None:
        code = typed.get("code", stored.code).strip()
        if known is None and any(one.code == code for one in maturity.methods):
            raise beside("code", Refusal("There already is a method “{code}”. Choose another code.", code=code))
        given = given_of(typed, version if known else 0)
        write(typed["reason"], lambda record: actions.save_method(record, code, given))
        leave()
        st.query_params[METHOD] = code

    reason = reason_question(t, "" if known else t("Entry of a method"))
    questions = [*([] if known else [code_question(t)]), *questions_of(stored, t), reason]
    return PlainForm(f"method:{stored.code or 'new'}", questions, save, stored.version)


def code_question(t: Translator) -> Question:
    """The code of what is new."""
    return Question("code", t("Code"), "", hint=t("Short and lasting, such as knjiznica."), required=True)


def questions_of(stored: MaturityMethod, t: Translator) -> list[Question]:
    """What is asked of every method."""
    dimensions = "\n".join(written(one.code, one.title, one.title_en) for one in stored.dimensions)
    words = "\n".join(written(str(one.level), one.title, one.title_en) for one in stored.level_words)
    return [
        Question("title", t("Title"), stored.title, required=True),
        Question("title_en", t("Title in English"), stored.title_en),
        Question("source", t("Whose method it is"), stored.source),
        Question("lowest", t("Lowest level"), write_number(stored.lowest), Kind.NUMBER, required=True),
        Question("highest", t("Highest level"), write_number(stored.highest), Kind.NUMBER, required=True),
        Question(
            "dimensions",
            t("Dimensions"),
            dimensions,
            Kind.LONG,
            hint=t("One on each line: code; title; English title. Codes stay as they are once assessments use them."),
            required=True,
        ),
        Question("level_words", t("Names of levels"), words, Kind.LONG,
                 hint=t("One on each line: level; name; English name.")),
    ]  # fmt: skip


def given_of(typed: Typed, version: int | None) -> MethodGiven:
    """The method that was typed. Raises FieldRefusal for what cannot be read."""
    return MethodGiven.of(
        title=typed["title"],
        title_en=typed["title_en"],
        source=typed["source"],
        lowest=typed_number(typed, "lowest"),
        highest=typed_number(typed, "highest"),
        dimensions=[dict(zip(("code", "title", "title_en"), line, strict=False))
                    for line in lines(typed, "dimensions", 2)],
        level_words=[dict(zip(("level", "title", "title_en"), line, strict=False))
                     for line in lines(typed, "level_words", 2)],
        version=version,
    )  # fmt: skip


def typed_number(typed: Typed, name: str) -> float:
    """The number in a field. Raises FieldRefusal for anything else."""
    try:
        return read_number(typed[name])
    except Refusal as wrong:
        raise beside(name, wrong) from wrong


def written(*parts: str) -> str:
    """Parts of a line as they are typed."""
    return "; ".join(parts).rstrip("; ")


def lines(typed: Typed, name: str, fewest: int) -> list[list[str]]:
    """The parts of each line of a field. Raises FieldRefusal for a line with too few or too many."""
    found = []
    for number, line in enumerate(typed[name].splitlines(), start=1):
        parts = [part.strip() for part in line.split(";")]
        if not line.strip():
            continue
        if not fewest <= len(parts) <= 3 or not all(parts[:fewest]):
            raise beside(name, Refusal("Line {line} does not have its parts, separated by semicolons.", line=number))
        found.append(parts)
    return found
