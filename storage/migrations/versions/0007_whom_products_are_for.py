"""Whom a product is for, how it may be paid, and the references by which sales are known."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("product", sa.Column("conditions", sa.JSON(), nullable=True))
    op.add_column("product", sa.Column("terms", sa.JSON(), nullable=True))
    op.add_column("purchase", sa.Column("reference", Words(), nullable=True))
    op.create_index("ix_purchase_reference", "purchase", ["reference"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_purchase_reference", "purchase")
    op.drop_column("purchase", "reference")
    op.drop_column("product", "terms")
    op.drop_column("product", "conditions")
