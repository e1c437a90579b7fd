"""What was promised, by whom, until when."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from reports.sides import Side, side_of


class CommitmentState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """`words` as typed; `due` may be unknown; `remind_at` (UTC) is a decent local hour of the owner."""

    id: int
    note: int
    owner: int
    customer: int | None
    customer_name: str | None
    words: str
    made_on: date
    due: date | None
    remind_at: datetime | None
    state: CommitmentState = CommitmentState.OPEN
    at: time | None = None
    """The hour that was agreed, by the wall clock of the owner."""

    @property
    def side(self) -> Side:
        return side_of(self.words)
