"""How each measure stood, day by day, so that trends need not judge the past again; without history"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LIFECYCLES = ("in_preparation", "not_started", "in_progress", "on_hold", "completed", "dropped")
LIGHTS = ("green", "amber", "red", "no_data")
STAGES = ("planned", "secured", "contracted", "realised", "reimbursed")


def upgrade() -> None:
    op.create_table(
        "judged_day",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.UniqueConstraint("strategy", "day"),
    )
    op.create_table(
        "measure_state",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.Column("visibility", _choice("visibility", "public", "internal"), nullable=False),
        sa.Column("lifecycle", _choice("lifecycle", *LIFECYCLES), nullable=False),
        sa.Column("computed", _choice("computed", *LIGHTS), nullable=False),
        sa.Column("shown", _choice("shown", *LIGHTS), nullable=False),
        sa.Column("progress", sa.Float(), nullable=True),
        sa.Column("slip_days", sa.Integer(), nullable=True),
        *(sa.Column(stage, sa.BigInteger(), nullable=False) for stage in STAGES),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("strategy", "measure", "day"),
    )


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
