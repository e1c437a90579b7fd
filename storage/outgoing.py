"""A message in the outbox: its states, how it is written into a row and how it comes back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from reports.message import Button, Message


class OutboxState(StrEnum):
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """It was on its way when the answer was lost: it may have arrived."""
    SUPERSEDED = "superseded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message on its way. `edits` is the message whose place it takes; `attempts` counts the claims."""

    id: int
    person: int
    chat: int
    message: Message
    card: str | None = None
    edits: int | None = None
    attempts: int = 1
    not_before: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """`ready` may leave now, `held` waits for its hour."""

    ready: int
    held: int
    sending: int
    sent: int
    uncertain: int
    failed: int


EMPTY: dict[str, Any] = {"text": "", "buttons": [], "picture": None}
"""What was delivered or given up is not kept, only that it was."""


def fields_of(message: Message) -> dict[str, Any]:
    buttons = [[[button.label, button.action] for button in row] for row in message.buttons]
    return {"text": message.text, "buttons": buttons, "picture": message.picture, "silent": message.silent}


def outgoing(row: Any) -> Outgoing:
    buttons = tuple(
        tuple(Button(label=label, action=action) for label, action in line) for line in row.buttons
    )
    return Outgoing(
        id=row.id,
        person=row.person_id,
        chat=row.chat_id if row.chat_id is not None else row.now_at,
        message=Message(text=row.text, buttons=buttons, picture=row.picture, silent=row.silent),
        card=row.card,
        edits=row.edits,
        attempts=row.attempts,
        not_before=row.not_before,
        reason=row.reason,
    )
