"""The file an officer works on: what she settled is kept as drafts are, what was read as long as nothing changes."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from tracker.importing import Mapping, Winner, as_data, from_data
from tracker.intake.answer import Outcome
from tracker.intake.apart import READERS
from tracker.intake.kept_files import Kept, find
from tracker.intake.kept_files import forget as forget_file
from tracker.ui.frame import drafts
from tracker.ui.frame.address import FILE
from tracker.ui.frame.visit import Visit
from tracker.ui.importing.waiting import read_and_wait

READ = "import read"


@dataclass(frozen=True, slots=True)
class Work:
    """A file with what was settled about it, and what came of reading it. Without a `mapping` nothing was settled."""

    kept: Kept
    mapping: Mapping | None
    winner: str
    outcome: Outcome

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
    """Reads the file as it was settled, unless it was read so already and the plan is as it was."""
    settled = drafts.kept(form_of(kept))
    mapping = _mapping(settled.get("mapping"))
    winner = str(settled.get("winner") or "")
    key = (kept.token, repr(mapping), winner, here.revision, here.strategy)
    before, outcome = st.session_state.get(READ, (None, None))
    if before != key:
        outcome = read_and_wait(key, kept, mapping, winner, (here.application, here.t))
        st.session_state[READ] = (key, outcome)
    return Work(kept, mapping, winner, outcome)


def settle(work: Work, mapping: Mapping) -> None:
    """Keeps how the file is to be read from now on."""
    drafts.keep(form_of(work.kept), {"mapping": as_data(mapping), "winner": work.winner})


def settle_winner(work: Work, winner: str) -> None:
    """Keeps which side wins where both changed the same."""
    mapping = as_data(work.mapping) if work.mapping is not None else None
    drafts.keep(form_of(work.kept), {"mapping": mapping, "winner": winner if winner in tuple(Winner) else ""})


def begin_anew(kept: Kept) -> None:
    """Forgets what was settled about a file."""
    drafts.forget(form_of(kept))


def give_up(kept: Kept, here: Visit) -> None:
    """Throws the file and what was settled away: it is in the plan, or was not wanted."""
    begin_anew(kept)
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
