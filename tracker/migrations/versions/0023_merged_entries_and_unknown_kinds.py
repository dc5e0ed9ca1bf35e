"""What an entry of a list was merged into, and sources whose kind nobody told; no former state knew of either"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CHECK = "ck_funding_source_funding_kind"
KINDS = (
    "own", "state", "eu_via_state", "eu_direct", "other_municipality", "loan", "donation", "private", "uncovered",
    "unknown",
)  # fmt: skip
KNOWN = f"kind in ({', '.join(repr(kind) for kind in KINDS)})"


def upgrade() -> None:
    for table in ("organisation", "person"):
        name = f"fk_{table}_merged_into_id"
        op.execute(f"alter table {table} add column merged_into_id integer constraint {name} references {table} (id)")
    with op.batch_alter_table("funding_source", table_kwargs={"sqlite_autoincrement": True}) as sources:
        sources.drop_constraint(op.f(CHECK), type_="check")
        sources.create_check_constraint(op.f(CHECK), KNOWN)
        sources.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        key = op.f("fk_funding_source_merged_into_id")
        sources.create_foreign_key(key, "funding_source", ["merged_into_id"], ["id"])
    for table in ("funding_source", "organisation", "person"):
        op.create_index(f"ix_{table}_merged_into_id", table, ["merged_into_id"])
        op.add_column(f"{table}_version", sa.Column("merged_into_id", sa.Integer(), autoincrement=False, nullable=True))
    if op.get_bind().dialect.name == "sqlite":  # made anew it would give out the ids of rows that were removed
        op.execute("delete from sqlite_sequence where name = 'funding_source'")
        op.execute(
            "insert into sqlite_sequence (name, seq) "
            "select 'funding_source', coalesce(max(id), 0) from funding_source_version"
        )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
