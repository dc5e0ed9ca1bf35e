"""When and how the municipality checked the accessibility of its pages; unknown until it is said"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
DAY, WAY = "accessibility_checked_on", "accessibility_checked_by"


def upgrade() -> None:
    op.add_column("strategy", sa.Column(DAY, sa.Date(), nullable=True))
    op.add_column("strategy", sa.Column(WAY, sa.Text(), nullable=False, server_default=""))
    op.add_column("strategy_version", sa.Column(DAY, sa.Date(), autoincrement=False, nullable=True))
    op.add_column("strategy_version", sa.Column(WAY, sa.Text(), autoincrement=False, nullable=True))
    former = sa.table("strategy_version", sa.column(WAY))
    op.execute(former.update().values({WAY: ""}))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
