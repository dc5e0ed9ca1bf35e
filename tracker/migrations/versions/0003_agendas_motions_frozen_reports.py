"""Agendas, motions, votes, deadlines met, frozen reports with their files"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Written out, because rebuilding a table on SQLite would lose the checks it has. No former state of a version table
# gets anything but what a seal leaves out (store/sealing.py): null, an empty text, false, [] or {}.
EMPTY_TEXT = "text not null default ''"
PUBLIC = (
    "varchar(40) not null default 'public' constraint ck_report_visibility check (visibility in ('public', 'internal'))"
)
ITEM_KINDS = (
    "varchar(40) not null default 'other' constraint ck_agenda_item_item_kind check (kind in ('minutes', 'execution', "
    "'questions', 'report', 'measure', 'proposal', 'reallocation', 'other'))"
)
COLUMNS = (
    ("session", "hour", EMPTY_TEXT),
    ("session", "place", EMPTY_TEXT),
    ("session", "is_remote", "boolean not null default false"),
    ("session", "reason", EMPTY_TEXT),
    ("session", "closed_on", "date"),
    # Nothing could write the tables below before.
    ("agenda_item", "kind", ITEM_KINDS),
    ("agenda_item", "proposal", EMPTY_TEXT),
    ("agenda_item", "committee_id", "integer constraint fk_agenda_item_committee_id references body (id)"),
    ("agenda_item", "prepared_by", EMPTY_TEXT),
    ("agenda_item", "case_number", EMPTY_TEXT),
    ("agenda_item", "proposed_decision", EMPTY_TEXT),
    ("agenda_item", "annexes", EMPTY_TEXT),
    ("agenda_item", "discussion", EMPTY_TEXT),
    ("agenda_item", "added_on", "date"),
    ("agenda_item", "late_reason", EMPTY_TEXT),
    ("agenda_item", "is_withdrawn", "boolean not null default false"),
    ("agenda_item", "visibility_reason", EMPTY_TEXT),
    ("attendance", "substitute_id", "integer constraint fk_attendance_substitute_id references person (id)"),
    ("report", "title", EMPTY_TEXT),
    ("report", "subject", EMPTY_TEXT),
    ("report", "state_on", "date"),
    ("report", "decision", EMPTY_TEXT),
    ("report", "visibility", PUBLIC),
    ("report", "files", "json not null default '{}'"),
)
INDEXES = (("agenda_item", "committee_id"), ("attendance", "substitute_id"))


def upgrade() -> None:
    create_tables()
    for table, column, description in COLUMNS:
        op.execute(f"alter table {table} add column {column} {description}")
        op.execute(f"alter table {table}_version add column {column} {description.split()[0]}")
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    session = sa.table("session_version", *(sa.column(name) for name in ("hour", "place", "reason", "is_remote")))
    op.execute(session.update().values(hour="", place="", reason="", is_remote=sa.false()))


def create_tables() -> None:
    op.create_table(
        "motion_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("strategy_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("session_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("text", sa.Text(), autoincrement=False, nullable=True),
        sa.Column(
            "majority",
            sa.Enum("of_votes", "two_thirds_of_present", "of_all", name="majority", native_enum=False, length=40),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("effects", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("before", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("task", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("task_owner_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("task_due", sa.Date(), autoincrement=False, nullable=True),
        sa.Column(
            "state",
            sa.Enum("draft", "adopted", "rejected", "withdrawn", name="motionstate", native_enum=False, length=40),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("replaces_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column(
            "visibility",
            sa.Enum("public", "internal", name="visibility", native_enum=False, length=40),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_motion_version")),
    )
    op.create_index("ix_motion_version_change_id", "motion_version", ["change_id"], unique=False)
    op.create_table(
        "narrative_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("strategy_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("session_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("report_kind", sa.String(), autoincrement=False, nullable=True),
        sa.Column("subject", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("language", sa.String(), autoincrement=False, nullable=True),
        sa.Column("state_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("texts", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_narrative_version")),
    )
    op.create_index("ix_narrative_version_change_id", "narrative_version", ["change_id"], unique=False)
    op.create_table(
        "session_step_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("session_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("name", sa.String(), autoincrement=False, nullable=True),
        sa.Column("done_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_session_step_version")),
    )
    op.create_index("ix_session_step_version_change_id", "session_step_version", ["change_id"], unique=False)
    op.create_table(
        "vote_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("motion_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column(
            "method",
            sa.Enum(
                "hands", "roll_call", "declaration", "correspondence", name="votemethod", native_enum=False, length=40
            ),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("members", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("present", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("votes_for", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("votes_against", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("is_adopted", sa.Boolean(), autoincrement=False, nullable=True),
        sa.Column("present_people", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("roll_call", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_vote_version")),
    )
    op.create_index("ix_vote_version_change_id", "vote_version", ["change_id"], unique=False)
    op.create_table(
        "narrative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("report_kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_narrative_session_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_narrative_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative")),
        sa.UniqueConstraint(
            "session_id",
            "report_kind",
            "subject",
            "language",
            name=op.f("uq_narrative_session_id_report_kind_subject_language"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_narrative_session_id"), "narrative", ["session_id"], unique=False)
    op.create_index(op.f("ix_narrative_strategy_id"), "narrative", ["strategy_id"], unique=False)
    op.create_table(
        "session_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_session_step_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_step")),
        sa.UniqueConstraint("session_id", "name", name=op.f("uq_session_step_session_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_session_step_session_id"), "session_step", ["session_id"], unique=False)
    op.create_table(
        "rendition",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_rendition_report_id")),
        sa.PrimaryKeyConstraint("report_id", "format", name=op.f("pk_rendition")),
    )
    op.create_table(
        "motion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "majority",
            sa.Enum(
                "of_votes",
                "two_thirds_of_present",
                "of_all",
                name="majority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("task_owner_id", sa.Integer(), nullable=True),
        sa.Column("task_due", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "adopted",
                "rejected",
                "withdrawn",
                name="motion_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column(
            "visibility",
            sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_motion_agenda_item_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_motion_decision_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["decision.id"], name=op.f("fk_motion_replaces_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_motion_session_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_motion_strategy_id")),
        sa.ForeignKeyConstraint(["task_owner_id"], ["organisation.id"], name=op.f("fk_motion_task_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_motion_session_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_motion_agenda_item_id"), "motion", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_motion_decision_id"), "motion", ["decision_id"], unique=False)
    op.create_index(op.f("ix_motion_replaces_id"), "motion", ["replaces_id"], unique=False)
    op.create_index(op.f("ix_motion_session_id"), "motion", ["session_id"], unique=False)
    op.create_index(op.f("ix_motion_strategy_id"), "motion", ["strategy_id"], unique=False)
    op.create_index(op.f("ix_motion_task_owner_id"), "motion", ["task_owner_id"], unique=False)
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "hands",
                "roll_call",
                "declaration",
                "correspondence",
                name="vote_method",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("is_adopted", sa.Boolean(), nullable=False),
        sa.Column("present_people", sa.JSON(), nullable=False),
        sa.Column("roll_call", sa.JSON(), nullable=False),
        sa.CheckConstraint("votes_for + votes_against <= present", name=op.f("ck_vote_voters_present")),
        sa.CheckConstraint("votes_for >= 0 and votes_against >= 0", name=op.f("ck_vote_votes_not_negative")),
        sa.ForeignKeyConstraint(["motion_id"], ["motion.id"], name=op.f("fk_vote_motion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("motion_id", "number", name=op.f("uq_vote_motion_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_vote_motion_id"), "vote", ["motion_id"], unique=False)


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
