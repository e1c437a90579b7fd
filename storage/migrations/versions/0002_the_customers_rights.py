"""The customer's own rights: consent, wishes, what was left out, requests, the audit trail."""

import sqlalchemy as sa
from alembic import op
from sqlmodel import UTCDateTime

from storage.columns import Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "withheld",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("words", Words(), nullable=True),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_withheld_note_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_withheld_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_withheld"),
    )
    op.create_index("ix_withheld_note_id", "withheld", ["note_id"])
    op.create_index("ix_withheld_customer_id", "withheld", ["customer_id"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_consent_customer_id"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="fk_consent_asked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consent_customer_id_purpose_id", "consent", ["customer_id", "purpose", "id"])
    op.create_table(
        "contact_wish",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("every_days", sa.Integer(), nullable=True),
        sa.Column("told_to", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_contact_wish_customer_id"),
        sa.ForeignKeyConstraint(["told_to"], ["person.id"], name="fk_contact_wish_told_to"),
        sa.PrimaryKeyConstraint("customer_id", name="pk_contact_wish"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.UniqueConstraint("before", name="uq_audit_before"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_kind_subject", "audit", ["kind", "subject"])
    op.create_table(
        "subject_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("received_on", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_subject_request_customer_id"),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name="fk_subject_request_taken_by"),
        sa.PrimaryKeyConstraint("id", name="pk_subject_request"),
    )
    op.create_index("ix_subject_request_customer_id", "subject_request", ["customer_id"])


def downgrade() -> None:
    for table in ("subject_request", "audit", "contact_wish", "consent", "withheld"):
        op.drop_table(table)
