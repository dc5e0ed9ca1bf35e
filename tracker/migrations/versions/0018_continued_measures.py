"""The measure of another strategy that carries one on, and units in English; none until it is said"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
COLUMNS = (("measure", "continued_in"), ("indicator", "unit_en"))


def upgrade() -> None:
    for table, name in COLUMNS:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
        op.add_column(f"{table}_version", sa.Column(name, sa.Text(), autoincrement=False, nullable=True))
        op.execute(sa.table(f"{table}_version", sa.column(name)).update().values({name: ""}))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
