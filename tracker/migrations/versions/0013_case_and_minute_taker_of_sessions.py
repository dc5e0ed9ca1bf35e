"""The number of the case of a session and who takes its minutes; unknown until it is said, in former states too"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
COLUMNS = ("case_number", "recorder")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("session", sa.Column(name, sa.Text(), nullable=False, server_default=""))
        op.add_column("session_version", sa.Column(name, sa.Text(), autoincrement=False, nullable=True))
    former = sa.table("session_version", *(sa.column(name) for name in COLUMNS))
    op.execute(former.update().values(dict.fromkeys(COLUMNS, "")))


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
