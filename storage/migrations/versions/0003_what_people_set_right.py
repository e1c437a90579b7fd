"""What people set right: mended readings, customers that are one and the same, competencies rated."""

import sqlalchemy as sa
from alembic import op
from sqlmodel import UTCDateTime

from storage.columns import Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("customer", sa.Column("merged_into", sa.Integer(), nullable=True))
    op.create_index("ix_customer_merged_into", "customer", ["merged_into"])
    op.create_table(
        "example",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mended_by", sa.Integer(), nullable=False),
        sa.Column("mended_at", UTCDateTime(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_example_note_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["mended_by"], ["person.id"], name="fk_example_mended_by"),
        sa.PrimaryKeyConstraint("note_id", name="pk_example"),
    )
    op.create_table(
        "customer_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("merged_by", sa.Integer(), nullable=False),
        sa.Column("merged_at", UTCDateTime(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("last_contact", sa.Date(), nullable=True),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        *of_customers("customer_merge", "kept_id", "gone_id"),
        sa.ForeignKeyConstraint(["merged_by"], ["person.id"], name="fk_customer_merge_merged_by"),
        sa.PrimaryKeyConstraint("id", name="pk_customer_merge"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_customer_merge_kept_id", "customer_merge", ["kept_id"])
    op.create_index("ix_customer_merge_gone_id", "customer_merge", ["gone_id"])
    op.create_table(
        "customer_distinct",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        *of_customers("customer_distinct", "one_id", "other_id"),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name="fk_customer_distinct_said_by"),
        sa.PrimaryKeyConstraint("id", name="pk_customer_distinct"),
        sa.UniqueConstraint("one_id", "other_id", name="uq_customer_distinct_one_id_other_id"),
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("competency", sa.String(), nullable=False),
        sa.Column("degree", sa.Integer(), nullable=False),
        sa.Column("rated_by", sa.Integer(), nullable=False),
        sa.Column("rated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_rating_person_id"),
        sa.ForeignKeyConstraint(["rated_by"], ["person.id"], name="fk_rating_rated_by"),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
    )
    op.create_index("ix_rating_person_id", "rating", ["person_id"])
    op.create_table(
        "interview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("held_by", sa.Integer(), nullable=False),
        sa.Column("held_at", UTCDateTime(), nullable=False),
        sa.Column("words", Words(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_interview_person_id"),
        sa.ForeignKeyConstraint(["held_by"], ["person.id"], name="fk_interview_held_by"),
        sa.PrimaryKeyConstraint("id", name="pk_interview"),
    )
    op.create_index("ix_interview_person_id", "interview", ["person_id"])


def of_customers(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], ["customer.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")
        for column in columns
    ]


def downgrade() -> None:
    for table in ("interview", "rating", "customer_distinct", "customer_merge", "example"):
        op.drop_table(table)
    op.drop_index("ix_customer_merged_into", "customer")
    op.drop_column("customer", "merged_into")
