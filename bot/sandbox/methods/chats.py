"""What the bot may learn about a chat, a member and a file."""

from collections.abc import Sequence

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.methods.recipients import chat_of
from bot.sandbox.sandbox import Sandbox

DOWNLOAD_LIMIT = 20 * 1024 * 1024


def get_me(sandbox: Sandbox, _: Call) -> Json:
    return sandbox.bot() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "has_main_web_app": False,
    }


def get_chat(sandbox: Sandbox, call: Call) -> Json:
    return chat_of(sandbox, call).chat | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(sandbox: Sandbox, call: Call) -> Json:
    chat_of(sandbox, call)
    person = sandbox.people.with_id(call.whole("user_id"))
    if person is None:
        raise BadRequestError("member not found")
    return {"user": person.user(), "status": "member"}


def get_chat_administrators(sandbox: Sandbox, call: Call) -> Sequence[Json]:
    if chat_of(sandbox, call).chat["type"] == "private":
        raise BadRequestError("there are no administrators in the private chat")
    return []


def leave_chat(sandbox: Sandbox, call: Call) -> bool:
    if chat_of(sandbox, call).chat["type"] == "private":
        raise BadRequestError("chat member status can't be changed in private chats")
    sandbox.store.write("DELETE FROM team_chat WHERE chat_id = ?", call.whole("chat_id"))
    return True


def get_file(sandbox: Sandbox, call: Call) -> Json:
    file = sandbox.files.with_id(call.text("file_id"))
    if file is None:
        raise BadRequestError("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise BadRequestError("file is too big")
    return file.reference() | {"file_path": file.path}


def create_forum_topic(sandbox: Sandbox, call: Call) -> Json:
    chat_of(sandbox, call)
    raise BadRequestError("the chat is not a forum")


def done(_: Sandbox, __: Call) -> bool:
    """logOut and close: a local server has nothing to leave."""
    return True
