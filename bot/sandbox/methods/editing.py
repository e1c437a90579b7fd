"""Messages of the bot, changed afterwards or taken back."""

from dataclasses import replace

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.markup import is_inline, read_markup
from bot.sandbox.messages import Kept
from bot.sandbox.methods.recipients import any_message, bots_message, chat_of
from bot.sandbox.methods.sending import read_caption, read_text
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.transcript import tell_message

DELETABLE_SECONDS = 48 * 3600
WORDS = ("text", "entities", "caption", "caption_entities", "reply_markup")


def edit_message_text(sandbox: Sandbox, call: Call) -> Json:
    content = read_text(call)
    kept = bots_message(sandbox, call, "edit")
    if "text" not in kept.body:
        raise BadRequestError("there is no text in the message to edit")
    return _change(sandbox, kept, call, content)


def edit_message_caption(sandbox: Sandbox, call: Call) -> Json:
    content = read_caption(call)
    kept = bots_message(sandbox, call, "edit")
    if "text" in kept.body:
        raise BadRequestError("there is no caption in the message to edit")
    return _change(sandbox, kept, call, content)


def edit_message_reply_markup(sandbox: Sandbox, call: Call) -> Json:
    kept = bots_message(sandbox, call, "edit")
    words = {name: kept.body[name] for name in WORDS[:4] if name in kept.body}
    return _change(sandbox, kept, call, words)


def delete_message(sandbox: Sandbox, call: Call) -> bool:
    _delete(sandbox, any_message(sandbox, call, "delete"))
    return True


def delete_messages(sandbox: Sandbox, call: Call) -> bool:
    chat_id = chat_of(sandbox, call).chat_id
    for message_id in call.nested("message_ids") or []:
        kept = sandbox.messages.get(chat_id, int(message_id))
        if kept is not None:
            _delete(sandbox, kept)
    return True


def set_message_reaction(sandbox: Sandbox, call: Call) -> bool:
    kept = any_message(sandbox, call, "react")
    reactions = call.nested("reaction") or []
    body = {name: value for name, value in kept.body.items() if name != "reaction"}
    body |= {"reaction": reactions[0].get("emoji")} if reactions else {}
    _show(sandbox, replace(kept, body=body))
    return True


def pin_chat_message(sandbox: Sandbox, call: Call) -> bool:
    any_message(sandbox, call, "pin")
    return True


def _change(sandbox: Sandbox, kept: Kept, call: Call, words: Json) -> Json:
    """Replace the words and the keyboard; a keyboard that is not sent goes away."""
    markup = read_markup(call)
    new = words | ({"reply_markup": markup} if is_inline(markup) else {})
    if new == {name: kept.body[name] for name in WORDS if name in kept.body}:
        raise BadRequestError(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    rest = {name: value for name, value in kept.body.items() if name not in WORDS}
    return _show(sandbox, replace(kept, body=rest | new | {"edit_date": sandbox.clock.stamp()}))


def _show(sandbox: Sandbox, kept: Kept) -> Json:
    sandbox.messages.replace(kept)
    tell_message(sandbox, kept)
    return kept.body


def _delete(sandbox: Sandbox, kept: Kept) -> None:
    if sandbox.clock.stamp() - kept.body["date"] > DELETABLE_SECONDS:
        raise BadRequestError("message can't be deleted for everyone")
    sandbox.messages.remove(kept)
    sandbox.events.tell("deleted", chat=kept.chat_id, message_id=kept.message_id)
