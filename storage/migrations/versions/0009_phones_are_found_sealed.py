"""A sealed phone is found by its keyed hash, which is filled in at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("customer", sa.Column("phone_index", sa.String(), nullable=True))
    op.create_index("ix_customer_phone_index", "customer", ["phone_index"])


def downgrade() -> None:
    op.drop_index("ix_customer_phone_index", "customer")
    op.drop_column("customer", "phone_index")
