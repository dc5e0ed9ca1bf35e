"""What was published on the public site, by whom, when and why; the documents and their chain stand beside the data"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NAME = "publication"
HIGHEST = 2**31 - 1
IN_RANGE = (
    f"id between 1 and {HIGHEST} and id = cast(id as integer) and change_id between 1 and {HIGHEST} "
    f"and (end_change_id is null or end_change_id between change_id + 1 and {HIGHEST})"
)


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_columns(nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{NAME}"),
        sa.UniqueConstraint("manifest", name=f"uq_{NAME}_manifest"),
        sqlite_autoincrement=True,
    )
    _add_versions(f"{NAME}_version")


def _columns(*, nullable: bool) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("number", sa.Integer(), nullable=nullable),
        sa.Column("day", sa.Date(), nullable=nullable),
        sa.Column("change", sa.Integer(), nullable=nullable),
        sa.Column("manifest", sa.String(length=64), nullable=nullable),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=nullable),
    )


def _add_versions(table: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        *_columns(nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change_set.id"], name=f"fk_{table}_change_id"),
        sa.ForeignKeyConstraint(["end_change_id"], ["change_set.id"], name=f"fk_{table}_end_change_id"),
        sa.CheckConstraint(IN_RANGE, name=op.f(f"ck_{table}_range")),
        sa.PrimaryKeyConstraint("id", "change_id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_change_id", table, ["change_id"], unique=False)
    op.execute(f"create index ix_{table}_open on {table} (id) where end_change_id is null")
    op.execute(
        f"create index ix_{table}_ended on {table} (end_change_id, id, change_id) where end_change_id is not null"
    )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
