"""Whom a message may reach, and the many ways in which it may not."""

from dataclasses import dataclass

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, ForbiddenError, Json
from bot.sandbox.faults import Kind
from bot.sandbox.messages import Kept
from bot.sandbox.sandbox import Sandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    chat_id: int
    chat: Json


def chat_of(sandbox: Sandbox, call: Call) -> Recipient:
    """The chat that the call names, whether or not the bot may write to it."""
    if not call.has("chat_id"):
        raise BadRequestError("chat_id is empty")
    wanted = call.text("chat_id")
    if not wanted.lstrip("-").isdigit():
        raise BadRequestError("chat not found")
    person = sandbox.people.with_id(int(wanted))
    if person is not None:
        return Recipient(chat_id=person.user_id, chat=person.chat())
    return _team_chat(sandbox, int(wanted))


def recipient(sandbox: Sandbox, call: Call) -> Recipient:
    """The chat that the call names, with leave to write to it; counted against the limits."""
    found = writable(sandbox, call)
    sandbox.gate.enter(found.chat_id)
    return found


def writable(sandbox: Sandbox, call: Call) -> Recipient:
    """The chat that the call names, with leave to write to it."""
    found = chat_of(sandbox, call)
    person = sandbox.people.with_id(found.chat_id)
    if person is not None and not person.started:
        raise ForbiddenError("bot can't initiate conversation with a user")
    if (person is not None and person.blocked) or sandbox.faults.strike(Kind.BLOCKED, call.method):
        raise ForbiddenError("bot was blocked by the user")
    return found


def bots_message(sandbox: Sandbox, call: Call, purpose: str) -> Kept:
    """A message that the bot may change; `purpose` is Telegram's word for what is attempted."""
    kept = any_message(sandbox, call, purpose)
    if not kept.from_bot:
        raise BadRequestError("message can't be edited")
    return kept


def any_message(sandbox: Sandbox, call: Call, purpose: str) -> Kept:
    if not call.has("message_id"):
        raise BadRequestError("message identifier is not specified")
    kept = sandbox.messages.get(chat_of(sandbox, call).chat_id, call.whole("message_id"))
    if kept is None:
        raise BadRequestError(f"message to {purpose} not found")
    return kept


def _team_chat(sandbox: Sandbox, chat_id: int) -> Recipient:
    row = sandbox.store.row("SELECT * FROM team_chat WHERE chat_id = ?", chat_id)
    if row is None:
        raise BadRequestError("chat not found")
    if row["moved_to"]:
        moved: int = row["moved_to"]
        raise BadRequestError("group chat was upgraded to a supergroup chat", migrate_to_chat_id=moved)
    return Recipient(chat_id=chat_id, chat={"id": chat_id, "type": "supergroup", "title": row["title"]})
