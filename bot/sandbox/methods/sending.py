"""Messages from the bot."""

from collections.abc import Mapping

from bot.sandbox.call import Call, Upload
from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.formatted import formatted
from bot.sandbox.markup import is_inline, read_markup
from bot.sandbox.methods.recipients import Recipient, any_message, recipient, writable
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.transcript import tell_message

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ALBUM = range(2, 11)


def send_message(sandbox: Sandbox, call: Call) -> Json:
    content = read_text(call)
    return deliver(sandbox, call, recipient(sandbox, call), content)


def send_photo(sandbox: Sandbox, call: Call) -> Json:
    return _send_file(sandbox, call, "photo")


def send_document(sandbox: Sandbox, call: Call) -> Json:
    return _send_file(sandbox, call, "document")


def send_voice(sandbox: Sandbox, call: Call) -> Json:
    return _send_file(sandbox, call, "voice")


def send_media_group(sandbox: Sandbox, call: Call) -> list[Json]:
    album = call.nested("media") or []
    if len(album) not in ALBUM:
        raise BadRequestError("there must be 2 to 10 media in an album")
    to = recipient(sandbox, call)
    parts = [Call(method=call.method, fields={**call.fields, **item}, files=call.files) for item in album]
    contents = [_file_content(sandbox, part, str(part.text("type")), "media") for part in parts]
    return [deliver(sandbox, part, to, content) for part, content in zip(parts, contents, strict=True)]


def copy_message(sandbox: Sandbox, call: Call) -> Json:
    content = _copied(sandbox, call, "copy")
    if call.has("caption"):
        content |= read_caption(call)
    return {"message_id": deliver(sandbox, call, recipient(sandbox, call), content)["message_id"]}


def forward_message(sandbox: Sandbox, call: Call) -> Json:
    source = any_message(sandbox, _source(call), "forward").body
    origin = {"type": "user", "sender_user": source["from"], "date": source["date"]}
    content = _copied(sandbox, call, "forward") | {"forward_origin": origin}
    return deliver(sandbox, call, recipient(sandbox, call), content)


def send_chat_action(sandbox: Sandbox, call: Call) -> bool:
    if not call.has("action"):
        raise BadRequestError("wrong parameter action in request")
    to = writable(sandbox, call)
    sandbox.events.tell("typing", chat=to.chat_id, action=call.text("action"))
    return True


def read_text(call: Call) -> Json:
    text, entities = formatted(call.text("text"), call.text("parse_mode"), call.fields.get("entities"))
    if not text:
        raise BadRequestError("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise BadRequestError("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def read_caption(call: Call) -> Json:
    text, entities = formatted(
        call.text("caption"), call.text("parse_mode"), call.fields.get("caption_entities")
    )
    if utf16_length(text) > CAPTION_LIMIT:
        raise BadRequestError("message caption is too long")
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def deliver(sandbox: Sandbox, call: Call, to: Recipient, content: Mapping[str, object]) -> Json:
    """Put the message in the chat and answer with it as Telegram does."""
    body = {"from": sandbox.bot(), "chat": to.chat, "date": sandbox.clock.stamp(), **content}
    body |= _reply(sandbox, call, to)
    markup = read_markup(call)
    if is_inline(markup):
        body["reply_markup"] = markup
    if call.flag("protect_content"):
        body["has_protected_content"] = True
    kept = sandbox.messages.add(to.chat_id, body, from_bot=True)
    tell_message(sandbox, kept)
    return kept.body


def _send_file(sandbox: Sandbox, call: Call, kind: str) -> Json:
    content = _file_content(sandbox, call, kind, kind)
    return deliver(sandbox, call, recipient(sandbox, call), content)


def _file_content(sandbox: Sandbox, call: Call, kind: str, name: str) -> Json:
    upload: Upload | None = call.upload(name)
    if upload is not None:
        return sandbox.files.keep(kind, upload).content() | read_caption(call)
    if not call.has(name):
        raise BadRequestError(f"there is no {kind} in the request")
    kept = sandbox.files.with_id(call.text(name))
    if kept is None:
        raise BadRequestError("wrong file identifier/HTTP URL specified")
    return kept.content() | read_caption(call)


def _source(call: Call) -> Call:
    return Call(method=call.method, fields={**call.fields, "chat_id": call.text("from_chat_id")})


def _copied(sandbox: Sandbox, call: Call, purpose: str) -> Json:
    source = any_message(sandbox, _source(call), purpose).body
    own = ("message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message", "reaction")
    return {name: value for name, value in source.items() if name not in own}


def _reply(sandbox: Sandbox, call: Call, to: Recipient) -> Json:
    asked = call.nested("reply_parameters") or {}
    message_id = int(asked.get("message_id") or call.whole("reply_to_message_id"))
    if not message_id:
        return {}
    kept = sandbox.messages.get(to.chat_id, message_id)
    if kept is not None:
        return {"reply_to_message": {n: v for n, v in kept.body.items() if n != "reply_to_message"}}
    if asked.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise BadRequestError("message to be replied not found")
