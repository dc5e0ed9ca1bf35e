"""The strategies in which accounts hold their roles; all of them until it is said"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NAME = "account_strategy"
KEYS = {"account_id": "account.id", "strategy_id": "strategy.id"}
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
        *(sa.Column(name, sa.Integer(), nullable=False) for name in KEYS),
        *(sa.ForeignKeyConstraint([name], [other], name=f"fk_{NAME}_{name}") for name, other in KEYS.items()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{NAME}"),
        sa.UniqueConstraint(*KEYS, name=f"uq_{NAME}_account_id_strategy_id"),
        sqlite_autoincrement=True,
    )
    for name in KEYS:
        op.create_index(f"ix_{NAME}_{name}", NAME, [name], unique=False)
    _add_versions(f"{NAME}_version")


def _add_versions(table: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=True) for name in KEYS),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change_set.id"], name=f"fk_{table}_change_id"),
        sa.ForeignKeyConstraint(["end_change_id"], ["change_set.id"], name=f"fk_{table}_end_change_id"),
        sa.CheckConstraint(IN_RANGE, name=op.f(f"ck_{table}_range")),
        sa.PrimaryKeyConstraint("id", "change_id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_change_id", table, ["change_id"], unique=False)
    op.execute(f"create index ix_{table}_account_id on {table} (account_id, id)")
    op.execute(f"create index ix_{table}_open on {table} (id) where end_change_id is null")
    op.execute(
        f"create index ix_{table}_ended on {table} (end_change_id, id, change_id) where end_change_id is not null"
    )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
