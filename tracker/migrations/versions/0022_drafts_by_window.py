"""A draft belongs to the window into which it was typed; those that are there belong to none that is open"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None
KEY = "pk_draft"


def upgrade() -> None:
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("window", sa.String(), nullable=False, server_default=""))
        draft.drop_constraint(op.f(KEY), type_="primary")
        draft.create_primary_key(op.f(KEY), ["owner", "form", "window"])


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
