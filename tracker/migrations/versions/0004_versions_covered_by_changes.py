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
    for name in VERSIONS:
        with op.batch_alter_table(name) as table:
            for column in ("change_id", "end_change_id"):
                table.create_foreign_key(f"fk_{name}_{column}", "change_set", [column], ["id"])
            table.create_check_constraint(op.f(f"ck_{name}_range"), sa.text(IN_RANGE))
        where = sa.text(OPEN)
        op.create_index(f"ix_{name}_open", name, ["id"], sqlite_where=where, postgresql_where=where)


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
