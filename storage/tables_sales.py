"""The table of what customers bought, as tills and files tell it."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index
from sqlmodel import Field

from storage.columns import Amount, Words
from storage.tables import Row


class PurchaseRow(Row, table=True):
    """One line of a sale; it goes with its customer. `reference` is its own, after its team's number."""

    __tablename__ = "purchase"
    __table_args__ = (Index(None, "customer_id", "on"),)
    id: int = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", ondelete="CASCADE")
    on: date
    code: str = Field(sa_type=Words)
    amount: Decimal = Field(sa_type=Amount)
    currency: str
    quantity: float
    reference: str | None = Field(default=None, sa_type=Words, unique=True, index=True)
