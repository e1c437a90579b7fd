"""What a person can do in the chat with the bot: write, edit, press, block."""

from dataclasses import replace

from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import Json, SimError
from bot.sandbox.formatted import trimmed
from bot.sandbox.markup import buttons
from bot.sandbox.messages import Kept
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.transcript import tell_message

TEXT_LIMIT = 4096


def say(sandbox: Sandbox, person: Person, text: str, extra: Json | None = None) -> Kept:
    """Send a message as the person; `extra` are further fields of its Message (a picture, a reply…)."""
    content = _words(text, "caption" if _is_media(extra) else "text") | (extra or {})
    if not content:
        raise SimError("there is nothing to send: give a text")
    _open_chat(sandbox, person)
    body = {"from": person.user(), "chat": person.chat(), "date": sandbox.clock.stamp()} | content
    with sandbox.store.together():
        kept = sandbox.messages.add(person.user_id, body, from_bot=False)
        sandbox.send_update("message", person.user_id, kept.body)
    tell_message(sandbox, kept)
    return kept


def edit(sandbox: Sandbox, person: Person, message_id: int, text: str) -> Kept:
    """Change a message of one's own."""
    kept = own_message(sandbox, person, message_id)
    if kept.from_bot:
        raise SimError(f"message {message_id} is the bot's: only one's own messages can be edited")
    field = "caption" if "caption" in kept.body else "text"
    body = {name: value for name, value in kept.body.items() if name not in ("entities", "caption_entities")}
    body |= _words(text, field) | {"edit_date": sandbox.clock.stamp()}
    edited = replace(kept, body=body)
    with sandbox.store.together():
        sandbox.messages.replace(edited)
        sandbox.send_update("edited_message", person.user_id, edited.body)
    tell_message(sandbox, edited)
    return edited


def tap(sandbox: Sandbox, person: Person, message_id: int, button: str | int) -> str:
    """Press a button under a message; the id of the query that the bot has to answer."""
    kept = own_message(sandbox, person, message_id)
    chosen = _button(kept, button)
    if "callback_data" not in chosen:
        raise SimError(f"the button {chosen['text']!r} opens an address and tells the bot nothing")
    query_id = sandbox.queries.ask(person.user_id)
    query = {
        "id": query_id,
        "from": person.user(),
        "message": kept.body,
        "chat_instance": str(person.user_id),
        "data": chosen["callback_data"],
    }
    sandbox.send_update("callback_query", person.user_id, query)
    return query_id


def block(sandbox: Sandbox, person: Person, blocked: bool) -> None:
    """Block the bot, or let it in again; the bot is told."""
    if person.blocked == blocked:
        return
    sandbox.people.block(person, blocked)
    states = ("member", "kicked") if blocked else ("kicked", "member")
    was, now = ({"user": sandbox.bot(), "status": state} for state in states)
    change = {
        "chat": person.chat(),
        "from": person.user(),
        "date": sandbox.clock.stamp(),
        "old_chat_member": was | ({"until_date": 0} if not blocked else {}),
        "new_chat_member": now | ({"until_date": 0} if blocked else {}),
    }
    sandbox.send_update("my_chat_member", person.user_id, change)
    sandbox.events.tell("people")


def own_message(sandbox: Sandbox, person: Person, message_id: int) -> Kept:
    kept = sandbox.messages.get(person.user_id, message_id)
    if kept is None:
        raise SimError(f"{person.name} has no message {message_id}")
    return kept


def _open_chat(sandbox: Sandbox, person: Person) -> None:
    if person.blocked:
        block(sandbox, person, False)
    if not person.started:
        sandbox.people.start(person)
        sandbox.events.tell("people")


def _words(text: str, field: str) -> Json:
    shown, entities = trimmed(text, [])
    if utf16_length(shown) > TEXT_LIMIT:
        raise SimError(f"a message holds at most {TEXT_LIMIT} characters")
    if not shown:
        return {}
    listed = "entities" if field == "text" else "caption_entities"
    return {field: shown} | ({listed: entities} if entities else {})


def _is_media(extra: Json | None) -> bool:
    return bool({"photo", "voice", "document"} & (extra or {}).keys())


def _button(kept: Kept, wanted: str | int) -> Json:
    """By its text, or by its place counted from 0 through all rows."""
    all_buttons = [button for row in buttons(kept.body.get("reply_markup")) for button in row]
    for place, button in enumerate(all_buttons):
        if wanted in (place, button["text"]) and not isinstance(wanted, bool):
            return button
    offered = ", ".join(button["text"] for button in all_buttons) or "none"
    raise SimError(f"message {kept.message_id} has no button {wanted!r}; it has: {offered}")
