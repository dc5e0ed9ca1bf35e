"""The file an officer works on: what she settled is kept as drafts are, what was read as long as nothing changes."""

from collections.abc import Mapping as Answers
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from tracker.importing import Mapping, Winner, as_data, conflict_id, decide_each, from_data
from tracker.intake.answer import Outcome
from tracker.intake.apart import READERS
from tracker.intake.kept_files import Kept, find
from tracker.intake.kept_files import forget as forget_file
from tracker.intake.shapes import remembered
from tracker.ui.frame import drafts
from tracker.ui.frame.address import FILE
from tracker.ui.frame.visit import Visit
from tracker.ui.importing.waiting import read_and_wait

READ, LEFT = "import read", "import left"


@dataclass(frozen=True, slots=True)
class Work:
    """A file with what was settled about it, and what came of reading it. Without a `mapping` nothing was settled.

    `like` is the file whose answers count here too, as they were remembered when it was brought in; `winners` say of
    single conflicts which side wins.
    """

    kept: Kept
    mapping: Mapping | None
    winner: str
    outcome: Outcome
    like: str = ""
    winners: Answers[str, str] = field(default_factory=dict)

    @property
    def left(self) -> frozenset[str]:
        """What was asked of the file it is read like, and left as it was announced."""
        known: frozenset[str] = st.session_state.get(f"{LEFT} {self.kept.token}", frozenset())
        return known if self.like else frozenset()

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.kept.path.name

    @property
    def base(self) -> Mapping:
        """What the next thing that is settled changes: what was settled so far, as it was last read."""
        return self.outcome.mapping if self.outcome.mapping.sheets else self.mapping or Mapping()


def folder(here: Visit) -> Path:
    """Where files are kept."""
    return here.application.settings.intake_folder


def asked_file(here: Visit) -> Kept | None:
    """The file in the address, if whoever is looking brought it."""
    token = st.query_params.get(FILE, "")
    if not token or here.user is None:
        READERS.start()  # it takes longer than she does to choose a file
        return None
    return find(folder(here), here.user.key, token)


def is_there(kept: Kept, here: Visit) -> bool:
    """Whether a file is still kept."""
    return here.user is not None and find(folder(here), here.user.key, kept.token) is not None


def read_work(kept: Kept, here: Visit) -> Work:
    """Reads the file as it was settled, unless it was read so already and the plan is as it was.

    A file of which nothing was settled yet is read like the last one of its shape.
    """
    settled = drafts.begun(form_of(kept))
    winner, like = str(settled.get("winner") or ""), str(settled.get("like") or "")
    said = settled.get("winners")
    winners = said if isinstance(said, dict) else {}
    work = _read(Work(kept, _mapping(settled.get("mapping")), winner, Outcome(), like, winners), here)
    is_known = f"{LEFT} {kept.token}" in st.session_state or not like
    if _is_ours(work) or (settled and is_known):
        return work
    shape = remembered(folder(here), work.outcome.understanding)
    st.session_state[f"{LEFT} {kept.token}"] = shape.left if shape else frozenset()
    if settled or shape is None:
        return work
    work = replace(work, mapping=shape.mapping, like=shape.name)
    settle(work, shape.mapping)
    return _read(work, here)


def _is_ours(work: Work) -> bool:
    return work.outcome.result is not None and work.outcome.result.is_own_export


def _read(work: Work, here: Visit) -> Work:
    """The same with what came of reading the file so."""
    key = (work.kept.token, repr(work.mapping), work.winner, here.newest, here.strategy)
    before, outcome = st.session_state.get(READ, (None, None))
    if before != key:
        outcome = read_and_wait(key, work.kept, work.mapping, work.winner, (here.application, here.t))
        st.session_state[READ] = (key, outcome)
    if outcome.result is not None and work.winners:
        outcome = replace(outcome, result=decide_each(outcome.result, work.winners))
    return replace(work, outcome=outcome)


def settle(work: Work, mapping: Mapping) -> None:
    """Keeps how the file is to be read from now on."""
    said: dict[str, object] = {"mapping": as_data(mapping), "winner": work.winner, "like": work.like}
    drafts.keep(form_of(work.kept), said | {"winners": dict(work.winners)})


def settle_winner(work: Work, winner: str) -> None:
    """Keeps which side wins where both changed the same."""
    mapping = as_data(work.mapping) if work.mapping is not None else None
    known = winner if winner in tuple(Winner) else ""
    said: dict[str, object] = {"mapping": mapping, "winner": known, "like": work.like}
    drafts.keep(form_of(work.kept), said)


def settle_conflict(work: Work, conflict: str, winner: str) -> None:
    """Keeps which side wins in one conflict; nothing leaves it open."""
    mapping = as_data(work.mapping) if work.mapping is not None else None
    conflicts = work.outcome.result.conflicts if work.outcome.result else ()
    decided = {conflict_id(one): str(one.winner) for one in conflicts if one.winner}
    winners = {**decided, conflict: winner if winner in tuple(Winner) else ""}
    said: dict[str, object] = {"mapping": mapping, "winner": "", "like": work.like, "winners": winners}
    drafts.keep(form_of(work.kept), said)


def begin_anew(kept: Kept) -> None:
    """Puts away what was settled about a file, also what was remembered of another one."""
    drafts.keep(form_of(kept), {"is_anew": True})


def give_up(kept: Kept, here: Visit) -> None:
    """Throws the file and what was settled away: it is in the plan, or was not wanted."""
    drafts.forget_everywhere(form_of(kept))
    st.session_state.pop(READ, None)
    if here.user is not None:
        forget_file(folder(here), here.user.key, kept.token)


def form_of(kept: Kept) -> str:
    """The name of the draft of a file."""
    return f"import:{kept.token}"


def _mapping(data: object) -> Mapping | None:
    """What was settled; None where nothing was, or it was kept by another version."""
    if not isinstance(data, dict):
        return None
    try:
        return from_data(data)
    except (KeyError, TypeError, ValueError):
        return None
