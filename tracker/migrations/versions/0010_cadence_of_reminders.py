"""The cadence of reminders as data of a strategy; an empty one is the default, in former states too"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("strategy", sa.Column("cadence", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("strategy_version", sa.Column("cadence", sa.JSON(), autoincrement=False, nullable=True))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
