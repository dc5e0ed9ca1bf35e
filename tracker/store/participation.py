"""Proposals and assessments of digital maturity as they were recorded by an instant, as far as a role may see them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import (
    AssessedLevel,
    Assessment,
    Institution,
    LevelWord,
    Maturity,
    MaturityDimension,
    MaturityMethod,
    Proposal,
    ProposerKind,
    Role,
)
from tracker.models import VERSIONS
from tracker.store.children import grouped
from tracker.store.moments import SEES_INTERNAL, at_change, internal_now, internal_then, rows, strategies
from tracker.store.ordering import natural
from tracker.store.sight import Sight

NAMES_CITIZENS = (Role.OFFICER, Role.ADMINISTRATOR)
METHOD = (
    "maturity_method",
    "id",
    "code",
    "title",
    "title_en",
    "source",
    "lowest",
    "highest",
    "dimensions",
    "level_words",
    "version",
)
TEXTS = ("text", "answer", "agreement")


def load_proposals(
    database: DatabaseSession, as_of: datetime | None = None, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> tuple[Proposal, ...]:
    """The proposals recorded by an instant, in the order of their codes.

    Below a member of the coordination internal ones are left out, those internal then and those internal now, and
    those that led to a measure or decision which is kept from the role. Below an officer no citizen is named; who made
    a proposal and its words are those of now, so that a name taken out does not come back by looking at the past.
    """
    change = at_change(database, as_of)
    reading = Reading(database, change, role)
    reading.day = as_of.date() if as_of else None
    return tuple(sorted(reading.proposals(strategy), key=lambda proposal: natural(proposal.code)))


class Reading:
    """One reading of the proposals at one change set."""

    def __init__(self, database: DatabaseSession, change: int, role: Role) -> None:
        self.database, self.change, self.sight = database, change, Sight(database, role)
        self.day: date | None = None
        self.sees_internal, self.names_citizens = role in SEES_INTERNAL, role in NAMES_CITIZENS

    def rows(self, table: str, *columns: str) -> Any:
        """The states of a table's rows that are valid at the change set."""
        return rows(self.database, table, columns, self.change, self.change)

    def hidden(self, table: str) -> frozenset[int]:
        """The ids of a table's rows that are kept from the role."""
        if self.sees_internal:
            return frozenset()
        return internal_now(self.database, table) | internal_then(self.database, table, self.change)

    def proposals(self, strategy: str | None) -> Iterable[Proposal]:
        """The facts, in no order."""
        chosen = strategy if strategy is not None else next(iter(strategies(self.database)), "")
        strategies_then = self.rows("strategy", "id", "code", "is_in_preparation", "opened_on")
        owners = {
            row.id for row in strategies_then if row.code == chosen and self.sight.sees_plan(row.id, row, self.day)
        }
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
            told = row if self.names_citizens else now.get(row.id, row)
            is_named = self.names_citizens or told.origin_kind is not ProposerKind.CITIZEN
            decision, session, body = decisions.get(row.decision_id, ("", "", ""))
            yield Proposal(
                row.code,
                row.received_on,
                told.text,
                told.origin_kind,
                told.origin if is_named else "",
                told.answer if row.answer else "",
                row.answer_due,
                row.answered_on,
                told.agreement if row.agreement else "",
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
        names = ("id", "origin_kind", "origin", "measure_id", "decision_id", *TEXTS)
        return self.database.execute(
            select(*(versions[name] for name in names)).where(versions.end_change_id.is_(None))
        ).fetchall()


def load_maturity(database: DatabaseSession, as_of: datetime | None = None) -> Maturity:
    """Methods, institutions and assessments recorded by an instant; all of it is public."""
    reading = Reading(database, at_change(database, as_of), Role.PUBLIC)
    methods = {row.id: _method(row) for row in reading.rows(*METHOD)}
    organisations = {row.id: row.code for row in reading.rows("organisation", "id", "code")}
    found = reading.rows("institution", "id", "code", "title", "title_en", "organisation_id", "is_retired", "version")
    institutions = {
        row.id: Institution(
            row.code, row.title, row.title_en, organisations.get(row.organisation_id, ""), row.is_retired, row.version
        )
        for row in found
    }
    levels = grouped(
        (row.assessment_id, AssessedLevel(row.dimension, row.level, row.note))
        for row in reading.rows("assessment_level", "assessment_id", "dimension", "level", "note")
    )
    assessments = [
        Assessment(
            institutions[row.institution_id].code,
            methods[row.method_id].code,
            row.on,
            _in_order(levels.get(row.id, ()), methods[row.method_id]),
            row.evidence,
            row.version,
        )
        for row in reading.rows("assessment", "id", "institution_id", "method_id", "on", "evidence", "version")
    ]
    return Maturity(
        tuple(sorted(methods.values(), key=lambda method: natural(method.code))),
        tuple(sorted(institutions.values(), key=lambda institution: natural(institution.code))),
        tuple(sorted(assessments, key=lambda one: (one.method, one.institution, one.on))),
    )


def _method(row: Any) -> MaturityMethod:
    dimensions = tuple(MaturityDimension(one["code"], one["title"], one.get("title_en", "")) for one in row.dimensions)
    named = ((int(level), word) for level, word in row.level_words.items())
    words = tuple(LevelWord(level, word["title"], word.get("title_en", "")) for level, word in sorted(named))
    return MaturityMethod(
        row.code, row.title, row.title_en, row.source, row.lowest, row.highest, dimensions, words, row.version
    )


def _in_order(levels: Iterable[AssessedLevel], method: MaturityMethod) -> tuple[AssessedLevel, ...]:
    order = {dimension.code: position for position, dimension in enumerate(method.dimensions)}
    return tuple(sorted(levels, key=lambda level: (order.get(level.dimension, len(order)), level.dimension)))
