"""What was written into a report of a session, for each strategy by itself; former states read as they did"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = ["session_id", "report_kind", "subject", "language"]


def upgrade() -> None:
    with op.batch_alter_table("narrative", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint("uq_narrative_session_id_report_kind_subject_language", type_="unique")
        table.create_unique_constraint("uq_narrative_of_strategy", ["strategy_id", *KEY])
    if op.get_bind().dialect.name == "sqlite":  # made anew it would give out the ids of rows that were removed
        op.execute("delete from sqlite_sequence where name = 'narrative'")
        op.execute(
            "insert into sqlite_sequence (name, seq) select 'narrative', coalesce(max(id), 0) from narrative_version"
        )


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
