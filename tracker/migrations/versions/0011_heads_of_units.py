"""Who heads her organisation; nobody until it is said, in former states too"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("is_head", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("person_version", sa.Column("is_head", sa.Boolean(), autoincrement=False, nullable=True))
    op.execute(sa.table("person_version", sa.column("is_head")).update().values(is_head=sa.false()))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
