"""The chat as a person sees it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.sandbox.errors import Json
from bot.sandbox.markup import buttons
from bot.sandbox.messages import Kept
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox

OTHER_CONTENT = ("voice", "sticker", "location", "contact", "poll", "document", "audio", "video")


def transcript(sandbox: Sandbox, person: Person, after: int = 0) -> Sequence[Json]:
    waiting = sandbox.updates.waiting_messages(person.user_id)
    return [
        entry(sandbox, kept, delivered=kept.message_id not in waiting)
        for kept in sandbox.messages.of_chat(person.user_id, after=after)
    ]


def entry(sandbox: Sandbox, kept: Kept, *, delivered: bool) -> Json:
    """One bubble: what the control interface promises, and what the page needs beside it."""
    body = kept.body
    keyboard = buttons(body.get("reply_markup"))
    return {
        "message_id": kept.message_id,
        "from": _sender(sandbox, kept),
        "date": datetime.fromtimestamp(body["date"], UTC).isoformat(),
        "text": body.get("text") or body.get("caption") or "",
        "buttons": [[button["text"] for button in row] for row in keyboard],
        "picture": f"/sim/pictures/{body['photo'][-1]['file_id']}" if "photo" in body else None,
        "edited": "edit_date" in body,
        "from_bot": kept.from_bot,
        "entities": body.get("entities") or body.get("caption_entities") or [],
        "links": [[button.get("url") for button in row] for row in keyboard],
        "reply_to": body.get("reply_to_message", {}).get("message_id"),
        "forwarded": "forward_origin" in body,
        "content": next((kind for kind in OTHER_CONTENT if kind in body), None),
        "reaction": body.get("reaction"),
        "delivered": delivered,
    }


def tell_message(sandbox: Sandbox, kept: Kept) -> None:
    """Show a new or changed message on the open pages."""
    waiting = sandbox.updates.waiting_messages(kept.chat_id)
    shown = entry(sandbox, kept, delivered=kept.message_id not in waiting)
    sandbox.events.tell("message", chat=kept.chat_id, message=shown)


def _sender(sandbox: Sandbox, kept: Kept) -> str:
    """The name under which the person is listed here, or the bot's."""
    person = None if kept.from_bot else sandbox.people.with_id(kept.chat_id)
    return person.name if person else str(kept.body["from"]["first_name"])
