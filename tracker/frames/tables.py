"""Every table of the plan, and each as a typed frame for a role."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from tracker.facts import Role
from tracker.frames.columns import frame
from tracker.frames.comparison import COMPARED
from tracker.frames.coordination import DECIDED
from tracker.frames.course import COURSE
from tracker.frames.funding import LINES
from tracker.frames.measures import MEASURES
from tracker.frames.parts import INDICATORS, MILESTONES
from tracker.frames.records import Records
from tracker.frames.sessions import HELD
from tracker.frames.table import OF_INDICATOR, OF_LINE, Table, code_list, includes, of_measures, of_parts
from tracker.views.board import Board


def frame_of(name: str, told: Board | Records, role: Role = Role.PUBLIC) -> pd.DataFrame:
    """A table by name as a role may see it. Raises KeyError for one that there is not, or that she may not see."""
    table = tables_for(role)[name]
    shown = [place for place, column in enumerate(table.columns) if includes(role, column.seen_by)]
    rows = table.rows(told if isinstance(told, Records) else Records(told))
    if len(shown) == len(table.columns):
        return frame(table.columns, rows)
    return frame([table.columns[place] for place in shown], (tuple(row[place] for place in shown) for row in rows))


def frames_of(told: Board | Records, role: Role = Role.PUBLIC) -> dict[str, pd.DataFrame]:
    """Every table that a role may see, by name."""
    return {name: frame_of(name, told, role) for name in tables_for(role)}


def tables_for(role: Role) -> Mapping[str, Table]:
    """The tables that a role may see, by name."""
    return {table.name: table for table in TABLES if includes(role, table.seen_by)}


TABLES = (
    MEASURES,
    MILESTONES,
    INDICATORS,
    of_parts("target", "indicators", OF_INDICATOR, "targets"),
    of_parts("reading", "indicators", OF_INDICATOR, "readings"),
    LINES,
    of_parts("amount", "funding", OF_LINE, "amounts"),
    replace(of_parts("claim", "funding", OF_LINE, "claims"), seen_by=Role.MEMBER),
    replace(of_measures("risk", "risks"), seen_by=Role.MEMBER),
    *COURSE,
    *COMPARED,
    *DECIDED,
    *HELD,
    code_list("segment", "segments"),
    code_list("area", "areas"),
    code_list("goal", "goals"),
    code_list("organisation", "organisations"),
    code_list("person", "people"),
    code_list("source", "sources"),
    code_list("tag", "tags"),
)
"""In the order in which they are offered. Risks and claims are told to members of the coordination, as on the pages."""
