"""Proposals and assessments of digital maturity as they were recorded by an instant, as far as a role may see them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import Proposal, ProposerKind, Role, Visibility
from tracker.models import VERSIONS
from tracker.store.moments import SEES_INTERNAL, at_change, internal_now, rows, strategies
from tracker.store.ordering import natural

NAMES_CITIZENS = (Role.OFFICER, Role.ADMINISTRATOR)
TEXTS = ("text", "answer", "agreement")


def load_proposals(
    database: DatabaseSession, as_of: datetime | None = None, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> tuple[Proposal, ...]:
    """The proposals recorded by an instant, in the order of their codes.

    Below a member of the coordination internal ones are left out, those internal then and those internal now, and
    those that led to a measure or decision which is kept from the role. Below an officer no citizen is named, whether
    she was known as a citizen then or is only now; and the words are those of now, so that a name taken out of a text
    does not come back by looking at the past.
    """
    change = at_change(database, as_of)
    reading = Reading(database, change, role)
    return tuple(sorted(reading.proposals(strategy), key=lambda proposal: natural(proposal.code)))


class Reading:
    """One reading of the proposals at one change set."""

    def __init__(self, database: DatabaseSession, change: int, role: Role) -> None:
        self.database, self.change = database, change
        self.sees_internal, self.names_citizens = role in SEES_INTERNAL, role in NAMES_CITIZENS

    def rows(self, table: str, *columns: str) -> Any:
        """The states of a table's rows that are valid at the change set."""
        return rows(self.database, table, columns, self.change, self.change)

    def hidden(self, table: str) -> frozenset[int]:
        """The ids of a table's rows that are kept from the role."""
        if self.sees_internal:
            return frozenset()
        then = {row.id for row in self.rows(table, "id", "visibility") if row.visibility is Visibility.INTERNAL}
        return internal_now(self.database, table) | then

    def proposals(self, strategy: str | None) -> Iterable[Proposal]:
        """The facts, in no order."""
        chosen = strategy if strategy is not None else next(iter(strategies(self.database)), "")
        owners = {row.id for row in self.rows("strategy", "id", "code") if row.code == chosen}
        found = self.rows(
            "proposal", "id", "strategy_id", "code", "origin_kind", "origin", "received_on", "text", "answer",
            "answer_due", "answered_on", "agreement", "measure_id", "decision_id", "visibility", "version",
        )  # fmt: skip
        hidden, measures, decisions = self.hidden("proposal"), self.hidden("measure"), self._hidden_decisions()
        tells_of_hidden = {
            row.id for row in (*found, *self._now()) if row.measure_id in measures or row.decision_id in decisions
        }
        return self._facts(
            [row for row in found if row.strategy_id in owners and row.id not in hidden | tells_of_hidden]
        )

    def _hidden_decisions(self) -> frozenset[int]:
        measures = self.hidden("measure")
        about = {
            row.decision_id for row in self.rows("effect", "decision_id", "measure_id") if row.measure_id in measures
        }
        return self.hidden("decision") | about

    def _facts(self, found: list[Any]) -> Iterable[Proposal]:
        measures = {row.id: row.code for row in self.rows("measure", "id", "code")}
        decisions = self._decisions()
        now = {row.id: row for row in self._now()}
        for row in found:
            newest = now.get(row.id, row)
            is_citizens = ProposerKind.CITIZEN in (row.origin_kind, newest.origin_kind)
            is_named = self.names_citizens or not is_citizens
            words = row if self.names_citizens else newest
            decision, session, body = decisions.get(row.decision_id, ("", "", ""))
            yield Proposal(
                row.code,
                row.received_on,
                words.text,
                ProposerKind.CITIZEN if is_citizens else row.origin_kind,
                row.origin if is_named else "",
                words.answer if row.answer else "",
                row.answer_due,
                row.answered_on,
                words.agreement if row.agreement else "",
                measures.get(row.measure_id, ""),
                decision,
                session,
                body,
                row.visibility,
                row.version,
            )

    def _decisions(self) -> dict[int, tuple[str, str, str]]:
        """Code, session and body of each decision, by its id."""
        bodies = {row.id: row.code for row in self.rows("body", "id", "code")}
        sessions = {
            row.id: (row.code, bodies.get(row.body_id, "")) for row in self.rows("session", "id", "code", "body_id")
        }
        found = self.rows("decision", "id", "code", "session_id")
        return {row.id: (row.code, *sessions.get(row.session_id, ("", ""))) for row in found}

    def _now(self) -> Any:
        """The proposals by the newest change set."""
        versions = VERSIONS["proposal"].c
        names = ("id", "origin_kind", "measure_id", "decision_id", *TEXTS)
        return self.database.execute(
            select(*(versions[name] for name in names)).where(versions.end_change_id.is_(None))
        ).fetchall()
