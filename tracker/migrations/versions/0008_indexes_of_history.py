"""What belongs to a thing, what was internal, and what has ended is found in history by an index"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OWNERS = (
    ("agenda_item", "session_id"),
    ("assessment", "institution_id"),
    ("assessment_level", "assessment_id"),
    ("attendance", "session_id"),
    ("budget_item", "measure_id"),
    ("claim", "line_id"),
    ("decision", "session_id"),
    ("effect", "decision_id"),
    ("funding_amount", "line_id"),
    ("funding_line", "measure_id"),
    ("indicator", "measure_id"),
    ("measure_partner", "measure_id"),
    ("measure_tag", "measure_id"),
    ("membership", "body_id"),
    ("milestone", "measure_id"),
    ("motion", "session_id"),
    ("narrative", "session_id"),
    ("override", "measure_id"),
    ("procedure_setting", "body_id"),
    ("progress_update", "measure_id"),
    ("reading", "indicator_id"),
    ("risk", "measure_id"),
    ("session_step", "session_id"),
    ("submission", "measure_id"),
    ("target", "indicator_id"),
    ("vote", "motion_id"),
)
SOUGHT = (
    ("measure", "code"),
    ("measure", "visibility"),
    ("measure", "strategy_id"),
    ("decision", "code"),
    ("decision", "visibility"),
)


def upgrade() -> None:
    for table, column in (*OWNERS, *SOUGHT):
        op.execute(f"create index ix_{table}_version_{column} on {table}_version ({column}, id)")
    tables = sa.inspect(op.get_bind()).get_table_names()
    for table in tables:
        if table.endswith("_version") and table.removesuffix("_version") in tables:
            columns = "end_change_id, id, change_id"
            op.execute(f"create index ix_{table}_ended on {table} ({columns}) where end_change_id is not null")


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
