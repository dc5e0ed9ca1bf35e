"""When a plan is opened to the public; what is recorded already was open from its first day, in former states too

No day is filled in: a seal covers what former states hold, and leaves out only what is null or false.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("strategy", sa.Column("is_in_preparation", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("strategy", sa.Column("opened_on", sa.Date(), nullable=True))
    op.add_column("strategy_version", sa.Column("is_in_preparation", sa.Boolean(), autoincrement=False, nullable=True))
    op.add_column("strategy_version", sa.Column("opened_on", sa.Date(), autoincrement=False, nullable=True))
    former = sa.table("strategy_version", sa.column("is_in_preparation"))
    op.execute(former.update().values(is_in_preparation=sa.false()))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
