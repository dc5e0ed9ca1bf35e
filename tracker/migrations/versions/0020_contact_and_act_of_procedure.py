"""Whom the public turns to about a strategy, whether its first steps were put away, and the act with the rules of
procedure of a body; unknown until they are said, in former states too"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
COLUMNS = {
    "strategy": ("contact_office", "contact_email", "contact_phone", "contact_post"),
    "body": ("procedure_act",),
}


def upgrade() -> None:
    for table, names in COLUMNS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
            op.add_column(f"{table}_version", sa.Column(name, sa.Text(), autoincrement=False, nullable=True))
        former = sa.table(f"{table}_version", *(sa.column(name) for name in names))
        op.execute(former.update().values(dict.fromkeys(names, "")))
    flag = "is_set_up"
    op.add_column("strategy", sa.Column(flag, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("strategy_version", sa.Column(flag, sa.Boolean(), autoincrement=False, nullable=True))
    former = sa.table("strategy_version", sa.column(flag, sa.Boolean()))
    op.execute(former.update().values(is_set_up=False))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
