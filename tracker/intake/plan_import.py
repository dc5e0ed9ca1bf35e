"""One file to be imported into the plan as it is now: what the command and the page share."""

from dataclasses import dataclass, field
from pathlib import Path

from tracker import importing
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.sentences import Refusal


def refuse_unchosen(tracker: Application) -> None:
    """Raises Refusal where the database holds several strategies and none is named.

    The file would be taken for the whole plan of the first one, and all its measures that are not in it removed.
    """
    codes = tracker.strategy_codes()
    if tracker.strategy is None and len(codes) > 1:
        raise Refusal(
            "The database holds several strategies: {codes}. Name the one that the file is for with --strategy.",
            codes=", ".join(codes),
        )


@dataclass
class PlanImport:
    """One file to be imported; `winner` is the side that wins where both changed the same, empty while nobody says.

    `result` is what importing it would do, or did; `change` the last change in the plan it was compared with.
    """

    tracker: Application
    file: Path
    mapping: importing.Mapping | None
    winner: str
    result: importing.ImportResult = field(default_factory=importing.ImportResult)
    change: int = 0

    def read(self) -> None:
        """Compares the file with the plan as it is now."""
        plan, mark = self.tracker.read_marked(Role.ADMINISTRATOR)
        found = importing.read_plan(self.file, plan, self.mapping, self.tracker.clock.today(), self.tracker.history)
        self.result = importing.decide(found, importing.Winner(self.winner)) if self.winner else found
        self.change = mark.change

    def apply(self, actor: Actor, reason: str) -> None:
        """Writes it. Raises Refusal where something has to be corrected or decided first; `result` then says what."""
        with self.tracker.recording(actor, reason) as record:
            if record.follows() != self.change:  # somebody saved while the file was being read; now nobody can
                self.read()
            importing.apply(self.result, record)
