"""What customers buy, and the hour of what was agreed."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Amount, Words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "purchase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("code", Words(), nullable=False),
        sa.Column("amount", Amount(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name="fk_purchase_customer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_purchase"),
    )
    op.create_index("ix_purchase_customer_id_on", "purchase", ["customer_id", "on"])
    op.add_column("commitment", sa.Column("at", sa.Time(), nullable=True))


def downgrade() -> None:
    op.drop_column("commitment", "at")
    op.drop_index("ix_purchase_customer_id_on", "purchase")
    op.drop_table("purchase")
