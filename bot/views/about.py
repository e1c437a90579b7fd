"""What to have in mind of a customer before a promise is kept or an appointment begins."""

from dataclasses import dataclass

from bot.views.advice import Offered
from reports.commitment import Commitment
from reports.customer import Customer
from reports.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`facts` the newest, before an appointment those that matter most; `others` are open promises.

    `channel` is the one that the customer asked for.
    """

    customer: Customer
    channel: str | None = None
    facts: tuple[Fact, ...] = ()
    others: tuple[Commitment, ...] = ()
    offered: Offered | None = None
