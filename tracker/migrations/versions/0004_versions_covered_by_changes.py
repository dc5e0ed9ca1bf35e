"""Every version of a row stands under a change that is there; the present is read from an index of its own"""

import sqlalchemy as sa
from alembic import op

from tracker.sentences import Refusal

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

HIGHEST = 2**31 - 1
OPEN = "end_change_id is null"
IN_RANGE = (
    f"id between 1 and {HIGHEST} and id = cast(id as integer) and change_id between 1 and {HIGHEST} "
    f"and (end_change_id is null or end_change_id between change_id + 1 and {HIGHEST})"
)
VERSIONS = (
    "account_version",
    "agenda_item_version",
    "area_version",
    "assessment_level_version",
    "assessment_version",
    "attendance_version",
    "body_version",
    "budget_item_version",
    "claim_version",
    "decision_version",
    "delivery_version",
    "effect_version",
    "funding_amount_version",
    "funding_line_version",
    "funding_source_version",
    "goal_version",
    "indicator_version",
    "institution_version",
    "maturity_method_version",
    "measure_partner_version",
    "measure_tag_version",
    "measure_version",
    "membership_version",
    "milestone_version",
    "motion_version",
    "narrative_version",
    "organisation_version",
    "override_version",
    "person_version",
    "procedure_setting_version",
    "progress_update_version",
    "proposal_version",
    "reading_version",
    "report_version",
    "risk_version",
    "segment_version",
    "session_step_version",
    "session_version",
    "strategy_version",
    "submission_version",
    "tag_version",
    "target_version",
    "vote_version",
)


def upgrade() -> None:
    for name in VERSIONS:
        refuse_uncovered(name)
    if op.get_bind().dialect.name == "sqlite":
        write_into_schema()
    else:
        for name in VERSIONS:
            alter(name)
    for name in VERSIONS:
        op.execute(f"create index ix_{name}_open on {name} (id) where {OPEN}")


def constraints(name: str) -> dict[str, str]:
    """The new constraints of a table of history, by their names."""
    keys = {f"fk_{name}_{column}": column for column in ("change_id", "end_change_id")}
    return {key: f"foreign key ({column}) references change_set (id)" for key, column in keys.items()} | {
        f"ck_{name}_range": f"check ({IN_RANGE})"
    }


def alter(name: str) -> None:
    for key, definition in constraints(name).items():
        op.execute(f"alter table {name} add constraint {key} {definition}")


def write_into_schema() -> None:
    """SQLite adds no constraint to a table. Where the rows stay as they are, its makers describe this way to change
    what the schema says (https://www.sqlite.org/lang_altertable.html, 7); that the rows fit was looked at before.
    """
    database = op.get_bind()
    version = database.exec_driver_sql("pragma schema_version").scalar_one()
    database.exec_driver_sql("pragma writable_schema = on")
    for name in VERSIONS:
        place = "from sqlite_master where type = 'table' and name = ?"
        definition = database.exec_driver_sql(f"select sql {place}", (name,)).scalar_one()
        added = ", ".join(f"CONSTRAINT {key} {text}" for key, text in constraints(name).items())
        written = f"{definition.rstrip().removesuffix(')').rstrip()}, {added})"
        database.exec_driver_sql("update sqlite_master set sql = ? where type = 'table' and name = ?", (written, name))
    database.exec_driver_sql(f"pragma schema_version = {version + 1}")
    database.exec_driver_sql("pragma writable_schema = reset")
    found = database.exec_driver_sql("pragma integrity_check").scalar_one()
    if found != "ok":
        raise RuntimeError(f"the migration would damage the database: {found}")


def refuse_uncovered(name: str) -> None:
    """Refuses a row that no change covers. Nothing of the tracker writes one, so it is neither kept nor removed."""
    row = sa.table(name, *(sa.column(column) for column in ("id", "change_id", "end_change_id"))).c
    changes = sa.select(sa.table("change_set", sa.column("id")).c.id)
    covered = (
        sa.text(IN_RANGE),
        row.change_id.in_(changes),
        row.end_change_id.is_(None) | row.end_change_id.in_(changes),
    )
    uncovered = sa.select(row.id, row.change_id, row.end_change_id).where(sa.not_(sa.and_(*covered))).limit(1)
    found = op.get_bind().execute(uncovered).fetchall()
    if found:
        number, change, end = (str(value) for value in found[0])
        raise Refusal(
            "The database cannot be brought to this version of the program: the row {row} of the table “{table}” "
            "stands under the change {change} (until {end}), which the history does not hold. Somebody wrote past the "
            "tracker. Restore a backup made before that, or ask who wrote to the database directly.",
            row=number,
            table=name,
            change=change,
            end=end,
        )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
