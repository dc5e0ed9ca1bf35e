"""What `sight` asks the versions of one table for, over all the past: each query is built once.

To say one in Python takes longer than the database to answer it.
"""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from tracker.models import VERSIONS

ANNOUNCING = ("invitation", "extraordinary_invitation", "public_notice")
"""The steps of a session that make it known, with its place, reason and agenda."""


@cache
def rows_with(table: str, column: str) -> Select[Any]:
    """The ids of rows that had one of the values `of` in a column."""
    versions = VERSIONS[table].c
    return select(versions.id).where(versions[column].in_(_many("of"))).distinct()


@cache
def named_by(table: str, column: str, by: str = "id") -> Select[Any]:
    """What rows named in a column that had one of the values `of` in another, such as their ids."""
    versions = VERSIONS[table].c
    return select(versions[column]).where(versions[by].in_(_many("of")), versions[column].is_not(None)).distinct()


@cache
def named_besides(table: str, column: str) -> Select[Any]:
    """Which of the values `of` rows named in a column, without the rows `kept` (their ids)."""
    versions = VERSIONS[table].c
    return (
        select(versions[column]).where(versions[column].in_(_many("of")), versions.id.not_in(_many("kept"))).distinct()
    )


@cache
def ever_named(table: str, column: str) -> Select[Any]:
    """The ids of rows with what they named in a column."""
    versions = VERSIONS[table].c
    return select(versions.id, versions[column]).where(versions[column].is_not(None)).distinct()


@cache
def openings() -> Select[Any]:
    """The ids of the strategies, with what tells whether the plan of each is open to the public now."""
    versions = VERSIONS["strategy"].c
    query = select(versions.id, versions.is_in_preparation, versions.opened_on)
    return query.where(versions.end_change_id.is_(None))


@cache
def announced() -> Select[Any]:
    """The ids of the sessions to which somebody was invited."""
    steps = VERSIONS["session_step"].c
    return select(steps.session_id).where(steps.name.in_(ANNOUNCING), steps.operation != "delete").distinct()


@cache
def sessions() -> Select[Any]:
    """The ids of all sessions."""
    return select(VERSIONS["session"].c.id).distinct()


@cache
def sessions_ended() -> Select[Any]:
    """The ids of the sessions that were closed."""
    versions = VERSIONS["session"].c
    return select(versions.id).where(versions.closed_on.is_not(None)).distinct()


def _many(name: str) -> Any:
    return bindparam(name, expanding=True)
