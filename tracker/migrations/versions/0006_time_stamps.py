"""Time stamps of frozen reports"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "time_stamp",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_time_stamp_report_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_time_stamp")),
    )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
