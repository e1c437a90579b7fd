"""A text as it arrived."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`chat` and `message` are the channel's own numbers; `sent_at` is when the person pressed send (UTC)."""

    chat: int
    message: int
    text: str
    sent_at: datetime
