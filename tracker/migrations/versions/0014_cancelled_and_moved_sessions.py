"""Sessions that were cancelled or moved; none was, in former states too"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TEXTS = ("cancelled_by", "cancel_reason", "carried_to")
HIGHEST = 2**31 - 1
IN_RANGE = (
    f"id between 1 and {HIGHEST} and id = cast(id as integer) and change_id between 1 and {HIGHEST} "
    f"and (end_change_id is null or end_change_id between change_id + 1 and {HIGHEST})"
)
MOVED = ("hour", "place", "moved_by", "reason", "haste")


def upgrade() -> None:
    for table in ("session", "session_version"):
        op.add_column(table, sa.Column("cancelled_on", sa.Date(), autoincrement=False, nullable=True))
    for name in TEXTS:
        op.add_column("session", sa.Column(name, sa.Text(), nullable=False, server_default=""))
        op.add_column("session_version", sa.Column(name, sa.Text(), autoincrement=False, nullable=True))
    former = sa.table("session_version", *(sa.column(name) for name in TEXTS))
    op.execute(former.update().values(dict.fromkeys(TEXTS, "")))
    _add_moves()


def _add_moves() -> None:
    op.create_table(
        "session_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in MOVED),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_session_move_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session_move"),
        sa.UniqueConstraint("session_id", "number", name="uq_session_move_session_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_move_session_id", "session_move", ["session_id"], unique=False)
    op.create_table(
        "session_move_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("session_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("moved_on", sa.Date(), autoincrement=False, nullable=True),
        *(sa.Column(name, sa.Text(), autoincrement=False, nullable=True) for name in MOVED),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change_set.id"], name="fk_session_move_version_change_id"),
        sa.ForeignKeyConstraint(["end_change_id"], ["change_set.id"], name="fk_session_move_version_end_change_id"),
        sa.CheckConstraint(IN_RANGE, name=op.f("ck_session_move_version_range")),
        sa.PrimaryKeyConstraint("id", "change_id", name="pk_session_move_version"),
    )
    op.create_index("ix_session_move_version_change_id", "session_move_version", ["change_id"], unique=False)
    op.execute("create index ix_session_move_version_session_id on session_move_version (session_id, id)")
    op.execute("create index ix_session_move_version_open on session_move_version (id) where end_change_id is null")
    op.execute(
        "create index ix_session_move_version_ended on session_move_version (end_change_id, id, change_id) "
        "where end_change_id is not null"
    )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
