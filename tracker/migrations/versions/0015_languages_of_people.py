"""The language somebody is written to in; nobody has one until it is said, in former states too"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KNOWN = "constraint ck_person_language check (language in ('sl', 'en'))"


def upgrade() -> None:
    op.execute(f"alter table person add column language varchar(40) {KNOWN}")
    op.execute("alter table person_version add column language varchar(40)")


def downgrade() -> None:
    raise RuntimeError("there is no way back from here: restore the backup made before the new version was started")
