"""One reading of bodies and their sessions: what motions, agendas and reports refer to, and which of it is told."""

from datetime import date
from functools import cached_property

from sqlmodel import Session as DatabaseSession

from tracker.facts import Body, Session
from tracker.store.lists import read_bodies
from tracker.store.reader import Reader
from tracker.store.shapes import filled, names_of
from tracker.store.sight import Sight
from tracker.store.versions import Versions


class SessionReader(Reader):
    """A reading of what was recorded about sessions; unless `announced_only`, also of those yet to be announced."""

    def __init__(
        self,
        database: DatabaseSession,
        change: int,
        sight: Sight,
        strategy: str | None = None,
        day: date | None = None,
        versions: Versions | None = None,
        *,
        announced_only: bool = True,
    ) -> None:
        super().__init__(database, change, sight, strategy, day, versions)
        self.sees_every_session = self.sees_internal or not announced_only

    @cached_property
    def whole(self) -> set[int]:
        """The ids of the sessions of which the role may see all: everybody from the invitation or notice on."""
        return {row.id for row in self.rows("session", "id")} if self.sees_every_session else self.announced

    @cached_property
    def mentioned(self) -> set[int]:
        """The ids of the sessions of which the role may see that there are or were such."""
        return self.whole | self.held

    @cached_property
    def bodies(self) -> dict[int, Body]:
        """The bodies by their ids."""
        return read_bodies(self)

    @cached_property
    def people(self) -> dict[int, str]:
        """The codes of people by their ids."""
        return self.codes("person")

    @cached_property
    def measures(self) -> dict[int, str]:
        """The codes of the strategy's measures by their ids."""
        return {row.id: row.code for row in self.of_strategy("measure", "id", "code")}

    @cached_property
    def hidden_measures(self) -> frozenset[str]:
        """The codes of the strategy's measures that are kept from the role."""
        return frozenset(self.measures[row] for row in self.hidden("measure") if row in self.measures)

    @cached_property
    def sessions(self) -> dict[int, Session]:
        """All sessions by their ids; of those that are not told whole, without their titles."""
        found = self.rows("session", "id", "body_id", *names_of(Session, "body", "called_on"))
        return {
            row.id: filled(
                Session,
                row,
                body=self.bodies[row.body_id].code,
                title=row.title if row.id in self.whole else "",
                called_on=None,
            )
            for row in found
        }

    @cached_property
    def told_decisions(self) -> dict[int, str]:
        """The codes of the decisions that the role may know of, by their ids."""
        return {row: code for row, code in self.codes("decision").items() if row not in self.hidden_decisions}

    @cached_property
    def hidden_codes(self) -> set[tuple[str, str]]:
        """Those that are kept from it, as pairs of a body and a code."""
        found = self.rows("decision", "id", "session_id", "code")
        hidden = (row for row in found if row.id in self.hidden_decisions)
        return {(self.sessions[row.session_id].body, row.code) for row in hidden}
