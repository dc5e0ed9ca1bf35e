"""Where things are edited: the address of a record's form, and what an address asks for."""

from dataclasses import dataclass

import streamlit as st

from tracker.ui.frame.address import CODE, EDIT
from tracker.ui.frame.visit import Visit

NOUN, MEASURE, PARENT, LIKE, RULE = "vrsta", "ukrep", "pri", "po", "za"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; without a `code` a new record, perhaps `like` another one (its code).

    `rule` is what a new number of the rules of procedure is for.
    """

    noun: str
    code: str
    measure: str
    parent: str
    like: str = ""
    rule: str = ""


def asked() -> Asked:
    """What the address of this run asks for."""
    read = {name: st.query_params.get(name, "").strip() for name in (NOUN, CODE, MEASURE, PARENT, LIKE, RULE)}
    return Asked(read[NOUN] or "measure", read[CODE], read[MEASURE], read[PARENT], read[LIKE], read[RULE])


def edit_link(
    here: Visit, noun: str, code: str = "", measure: str = "", parent: str = "", like: str = "", rule: str = ""
) -> str:
    """The address of the form of a record; without a `code` that of a new one.

    `measure` is the code of the measure it belongs to, `parent` that of the indicator or funding line, `like` of
    the record a new one begins as, `rule` the name of a rule of procedure.
    """
    return here.link(EDIT, **{NOUN: noun, CODE: code, MEASURE: measure, PARENT: parent, LIKE: like, RULE: rule})
