"""Which import each product was last brought in by: tells whether the portfolio has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("product", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_product_revision", "product", ["revision"])


def downgrade() -> None:
    op.drop_index("ix_product_revision", "product")
    op.drop_column("product", "revision")
