"""Signing in, grants, proposals, maturity"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


RETIRABLE = ("area", "goal", "institution", "person", "segment", "tag")
# Written out, because rebuilding a table on SQLite would lose the checks it has.
NEW_IN_BOTH = {
    "account": ("absent_from date", "absent_until date"),
    "funding_line": (
        "call_closes_on date", "applied_on date", "approved_on date", "rejected_on date", "contracted_on date",
    ),
    "strategy": ("action_plan_due date",),
}  # fmt: skip
WITH_CHECKS = (
    ("change_set", "account_id integer", ""),
    (
        "funding_line",
        "approved bigint",
        "constraint ck_funding_line_approved_not_negative check (approved is null or approved >= 0)",
    ),
    (
        "funding_line",
        "flexibility float",
        "constraint ck_funding_line_flexibility_is_share check "
        "(flexibility is null or (flexibility >= 0 and flexibility <= 1))",
    ),
    (
        "measure",
        "final_cost bigint",
        "constraint ck_measure_final_cost_not_negative check (final_cost is null or final_cost >= 0)",
    ),
    ("measure", "deviations json", "not null default '{}'"),
    (
        "proposal",
        "origin_kind varchar(40)",
        "not null default 'other' constraint ck_proposal_proposer_kind check (origin_kind in "
        "('council_group', 'committee', 'department', 'institution', 'citizen', 'other'))",
    ),
    ("strategy", "needs_approval boolean", "not null default false"),
)


def upgrade() -> None:
    op.create_table(
        "claim_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("line_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("code", sa.String(), autoincrement=False, nullable=True),
        sa.Column("due", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("report_due", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("reported_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("claimed_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("claimed", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("expected_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("reimbursed_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("reimbursed", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_claim_version")),
    )
    op.create_index("ix_claim_version_change_id", "claim_version", ["change_id"])

    op.create_table(
        "draft",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "form", name=op.f("pk_draft")),
    )
    op.create_table(
        "maturity_method",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("lowest", sa.Float(), nullable=False),
        sa.Column("highest", sa.Float(), nullable=False),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("level_words", sa.JSON(), nullable=False),
        sa.CheckConstraint("lowest < highest", name=op.f("ck_maturity_method_lowest_below_highest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maturity_method")),
        sa.UniqueConstraint("code", name=op.f("uq_maturity_method_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "maturity_method_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("code", sa.String(), autoincrement=False, nullable=True),
        sa.Column("title", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("title_en", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("lowest", sa.Float(), autoincrement=False, nullable=True),
        sa.Column("highest", sa.Float(), autoincrement=False, nullable=True),
        sa.Column("dimensions", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("level_words", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_maturity_method_version")),
    )
    op.create_index("ix_maturity_method_version_change_id", "maturity_method_version", ["change_id"])

    op.create_table(
        "secret",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index("ix_sign_in_attempt_key", "sign_in_attempt", ["key"])

    op.create_table(
        "submission_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("measure_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("made_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("author", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column(
            "channel",
            sa.Enum("link", "signed_in", "import", "officer", name="channel", native_enum=False, length=40),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum("waiting", "returned", "accepted", name="submissionstate", native_enum=False, length=40),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("content", sa.JSON(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_submission_version")),
    )
    op.create_index("ix_submission_version_change_id", "submission_version", ["change_id"])

    op.create_table(
        "access_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_access_link_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_access_link_token_hash")),
    )
    op.create_index("ix_access_link_account_id", "access_link", ["account_id"])
    op.create_index("ix_access_link_person_id", "access_link", ["person_id"])

    op.create_table(
        "credential",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_credential_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index("ix_sign_in_account_id", "sign_in", ["account_id"])

    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "link",
                "signed_in",
                "import",
                "officer",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "returned",
                "accepted",
                name="submission_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_submission_measure_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_submission_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submission_measure_id", "submission", ["measure_id"])
    op.create_index("ix_submission_person_id", "submission", ["person_id"])

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("report_due", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("claimed", sa.BigInteger(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("reimbursed_on", sa.Date(), nullable=True),
        sa.Column("reimbursed", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("claimed >= 0 and reimbursed >= 0", name=op.f("ck_claim_amounts_not_negative")),
        sa.ForeignKeyConstraint(["line_id"], ["funding_line.id"], name=op.f("fk_claim_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("line_id", "code", name=op.f("uq_claim_line_id_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_line_id", "claim", ["line_id"])

    for table, columns in NEW_IN_BOTH.items():
        for column in columns:
            op.execute(f"alter table {table} add column {column}")
            op.execute(f"alter table {table}_version add column {column}")
    for table, column, check in WITH_CHECKS:
        op.execute(f"alter table {table} add column {column} {check}")
        if table != "change_set":
            op.execute(f"alter table {table}_version add column {column}")
    for table in RETIRABLE:
        op.execute(f"alter table {table} add column is_retired boolean not null default false")
        op.execute(f"alter table {table}_version add column is_retired boolean")
        op.execute(sa.table(f"{table}_version", sa.column("is_retired")).update().values(is_retired=sa.false()))
    op.execute("update strategy_version set needs_approval = false")
    op.execute("update measure_version set deviations = '{}'")
    op.execute("update proposal_version set origin_kind = 'other'")
    for table in ("account", "account_version"):  # nobody had an account: nothing could make one
        op.execute(f"alter table {table} drop column password_hash")
    replace_assessments()


def replace_assessments() -> None:
    """Assessments now refer to their method. Nothing could write them yet, so their tables are made anew."""
    for table in ("assessment_level", "assessment", "assessment_version"):
        op.drop_table(table)
    op.create_table(
        "assessment_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("institution_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("method_id", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("evidence", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("change_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_change_id", sa.Integer(), nullable=True),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", "change_id", name=op.f("pk_assessment_version")),
    )
    op.create_index("ix_assessment_version_change_id", "assessment_version", ["change_id"])
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("method_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_assessment_institution_id")),
        sa.ForeignKeyConstraint(["method_id"], ["maturity_method.id"], name=op.f("fk_assessment_method_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint(
            "institution_id", "method_id", "on", name=op.f("uq_assessment_institution_id_method_id_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assessment_institution_id", "assessment", ["institution_id"])
    op.create_index("ix_assessment_method_id", "assessment", ["method_id"])
    op.create_table(
        "assessment_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("level", sa.Float(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_level_assessment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_level")),
        sa.UniqueConstraint("assessment_id", "dimension", name=op.f("uq_assessment_level_assessment_id_dimension")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assessment_level_assessment_id", "assessment_level", ["assessment_id"])


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
