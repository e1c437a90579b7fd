"""What tells one update from another, read from its raw JSON; nothing here can fail on an odd one."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from storage.inbox import Arrival

MESSAGES = frozenset({"message", "edited_message"})


def arrival(update: object) -> Arrival:
    """Ids of updates start anew after an idle week, so a message is known by chat, number and edit."""
    body = json.dumps(update, separators=(",", ":"))  # ASCII, so that any half character survives as it is
    kind, content = _content(update)
    chat = _chat(content)
    if kind in MESSAGES and chat is not None and "message_id" in content:
        key = f"message:{chat}:{content['message_id']}:{content.get('edit_date', 0)}"
    elif kind == "callback_query" and "id" in content:
        key = f"callback:{content['id']}"
    else:
        key = f"update:{_number(update)}:{kind}:{chat}:{hashlib.sha256(body.encode()).hexdigest()[:16]}"
    return Arrival(key=key, chat=chat, body=body)


def _content(update: object) -> tuple[str, Mapping[str, Any]]:
    """The part of an update that says what happened, under its name."""
    if isinstance(update, Mapping):
        for kind, content in update.items():
            if isinstance(content, Mapping):
                return str(kind), content
    return "odd", {}


def _chat(content: Mapping[str, Any]) -> int | None:
    """The chat whose order the update keeps; of a private chat it is the user's own number."""
    for path in (("chat",), ("message", "chat"), ("from",), ("user",)):
        found: Any = content
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        if isinstance(found, Mapping) and _is_number(found.get("id")):
            return int(found["id"])
    return None


def _number(update: object) -> object:
    return update.get("update_id") if isinstance(update, Mapping) else None


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
