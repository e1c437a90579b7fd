"""Each insight has a customer of its own; companies have people."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

OF_THE_NOTE = sa.text(
    "UPDATE insight SET customer_id = (SELECT note.customer_id FROM note WHERE note.id = insight.note_id)"
)


def upgrade() -> None:
    op.execute(  # SQLite takes a constraint with a new column, but in no other way
        "ALTER TABLE insight ADD COLUMN customer_id INTEGER "
        "CONSTRAINT fk_insight_customer_id REFERENCES customer (id)"
    )
    op.create_index("ix_insight_customer_id", "insight", ["customer_id"])
    op.get_bind().execute(OF_THE_NOTE)
    remember_what_merges_moved()
    op.create_table(
        "representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name="fk_representative_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_representative"),
    )
    op.create_index("ix_representative_customer_id", "representative", ["customer_id"])


def remember_what_merges_moved() -> None:
    """The insights of the notes that went over, so that a merge of before can still be undone."""
    merge = sa.table("customer_merge", sa.column("id"), sa.column("moved", sa.JSON()))
    insight = sa.table("insight", sa.column("id"), sa.column("note_id"))
    bind = op.get_bind()
    for number, moved in bind.execute(sa.select(merge.c.id, merge.c.moved)).all():
        notes = moved.get("note", [])
        went = bind.execute(sa.select(insight.c.id).where(insight.c.note_id.in_(notes))).scalars()
        bind.execute(
            merge.update().where(merge.c.id == number).values(moved=moved | {"insight": sorted(went)})
        )


def downgrade() -> None:
    op.drop_index("ix_representative_customer_id", "representative")
    op.drop_table("representative")
    op.drop_index("ix_insight_customer_id", "insight")
    op.drop_column("insight", "customer_id")
