"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlmodel import UTCDateTime

from storage.columns import Amount, Words

revision = "0001"
down_revision = None

TABLES = (
    "offer",
    "note_version",
    "insight",
    "commitment",
    "note",
    "customer_alias",
    "outbox",
    "nudge",
    "dialog",
    "customer",
    "person",
    "invitation",
    "team",
    "product",
    "lease",
    "inbox",
)


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", UTCDateTime(), nullable=True),
        sa.Column("leased_by", sa.String(), nullable=True),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("key", name="uq_inbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_state_chat_id_id", "inbox", ["state", "chat_id", "id"])
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "product",
        sa.Column("code", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("price", Amount(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("description", Words(), nullable=False),
        sa.Column("complements", sa.JSON(), nullable=False),
        sa.Column("motives", sa.JSON(), nullable=False),
        sa.Column("margin", sa.Float(), nullable=True),
        sa.Column("stock", sa.Integer(), nullable=True),
        sa.Column("season", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_product"),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
    )
    op.create_table(
        "invitation",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_invitation_team_id"),
        sa.PrimaryKeyConstraint("digest", name="pk_invitation"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_person_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("user_id", name="uq_person_user_id"),
    )
    op.create_index("ix_person_chat_id", "person", ["chat_id"])
    op.create_index("ix_person_team_id", "person", ["team_id"])
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("phone", Words(), nullable=True),
        sa.Column("detail", Words(), nullable=True),
        sa.Column("attended_by", sa.Integer(), nullable=True),
        sa.Column("last_contact", sa.Date(), nullable=True),
        sa.Column("margin", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["attended_by"], ["person.id"], name="fk_customer_attended_by"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_customer_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_customer"),
    )
    op.create_index("ix_customer_team_id", "customer", ["team_id"])
    op.create_table(
        "dialog",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_dialog_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_dialog"),
    )
    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("competency", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_nudge_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_nudge"),
        sa.UniqueConstraint("person_id", "week", name="uq_nudge_person_id_week"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("text", Words(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UTCDateTime(), nullable=True),
        sa.Column("retry_at", UTCDateTime(), nullable=True),
        sa.Column("edits", sa.BigInteger(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_outbox_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_chat_id_message_id", "outbox", ["chat_id", "message_id"])
    op.create_index("ix_outbox_person_id_card", "outbox", ["person_id", "card"])
    op.create_index("ix_outbox_state_person_id_id", "outbox", ["state", "person_id", "id"])
    op.create_table(
        "customer_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("words", Words(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_customer_alias_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_customer_alias"),
        sa.UniqueConstraint("customer_id", "words", name="uq_customer_alias_customer_id_words"),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("written_at", UTCDateTime(), nullable=False),
        sa.Column("edited_at", UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_note_author_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_note_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.UniqueConstraint("chat_id", "message_id", name="uq_note_chat_id_message_id"),
    )
    op.create_index("ix_note_author_id", "note", ["author_id"])
    op.create_index("ix_note_customer_id", "note", ["customer_id"])
    op.create_index("ix_note_written_at", "note", ["written_at"])
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("words", Words(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("remind_at", UTCDateTime(), nullable=True),
        sa.Column("reminded_at", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_commitment_customer_id"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_commitment_note_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_commitment_owner_id"),
        sa.PrimaryKeyConstraint("id", name="pk_commitment"),
    )
    op.create_index("ix_commitment_customer_id", "commitment", ["customer_id"])
    op.create_index("ix_commitment_note_id", "commitment", ["note_id"])
    op.create_index("ix_commitment_owner_id", "commitment", ["owner_id"])
    op.create_index("ix_commitment_state_remind_at", "commitment", ["state", "remind_at"])
    op.create_table(
        "insight",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("polarity", sa.String(), nullable=True),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("words", Words(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_insight_note_id"),
        sa.PrimaryKeyConstraint("id", name="pk_insight"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_insight_note_id", "insight", ["note_id"])
    op.create_table(
        "note_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("edited_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_note_version_note_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note_version"),
        sa.UniqueConstraint("note_id", "edited_at", name="uq_note_version_note_id_edited_at"),
        sa.UniqueConstraint("note_id", "version", name="uq_note_version_note_id_version"),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("code", Words(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", Words(), nullable=False),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("outcome_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_offer_customer_id"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_offer_note_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_offer_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
    )
    op.create_index("ix_offer_customer_id", "offer", ["customer_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
