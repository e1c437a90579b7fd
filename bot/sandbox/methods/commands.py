"""The bot's menu of commands, per scope and language, and its name and descriptions."""

import re
from collections.abc import Callable, Sequence

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.sandbox import Sandbox

COMMANDS = 100
NAME = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION_LIMIT = 256


def set_my_commands(sandbox: Sandbox, call: Call) -> bool:
    commands = [_checked(command) for command in call.nested("commands") or []]
    if len(commands) > COMMANDS:
        raise BadRequestError("too many bot commands specified")
    sandbox.store.put(_key(call.nested("scope"), call.text("language_code")), commands)
    sandbox.events.tell("commands")
    return True


def get_my_commands(sandbox: Sandbox, call: Call) -> Sequence[Json]:
    return _kept(sandbox, call.nested("scope"), call.text("language_code"))


def delete_my_commands(sandbox: Sandbox, call: Call) -> bool:
    sandbox.store.put(_key(call.nested("scope"), call.text("language_code")), [])
    sandbox.events.tell("commands")
    return True


def menu(sandbox: Sandbox, user_id: int, language: str) -> Sequence[Json]:
    """What the person's "/" button offers: the narrowest scope first, in the person's language first."""
    scopes: list[Json] = [
        {"type": "chat", "chat_id": user_id},
        {"type": "all_private_chats"},
        {"type": "default"},
    ]
    found = (_kept(sandbox, scope, code) for scope in scopes for code in (language, ""))
    return next((commands for commands in found if commands), [])


def setter(name: str, limit: int) -> Callable[[Sandbox, Call], bool]:
    """setMyName, setMyDescription and setMyShortDescription differ by a word only."""

    def set_words(sandbox: Sandbox, call: Call) -> bool:
        if len(call.text(name)) > limit:
            raise BadRequestError(f"{name} is too long")
        sandbox.store.put(f"bot.{name}.{call.text('language_code')}", call.text(name))
        return True

    return set_words


def getter(name: str) -> Callable[[Sandbox, Call], Json]:
    def get_words(sandbox: Sandbox, call: Call) -> Json:
        return {name: sandbox.store.get(f"bot.{name}.{call.text('language_code')}", "")}

    return get_words


def set_chat_menu_button(sandbox: Sandbox, call: Call) -> bool:
    sandbox.store.put("bot.menu_button", call.nested("menu_button") or {"type": "default"})
    return True


def _key(scope: object, language: str) -> str:
    chosen: Json = scope if isinstance(scope, dict) else {"type": "default"}
    return ".".join(("commands", chosen["type"], str(chosen.get("chat_id", "")), language))


def _kept(sandbox: Sandbox, scope: object, language: str) -> Sequence[Json]:
    commands: Sequence[Json] = sandbox.store.get(_key(scope, language), [])
    return commands


def _checked(command: Json) -> Json:
    if not NAME.fullmatch(str(command.get("command", "")).removeprefix("/")):
        raise BadRequestError("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= DESCRIPTION_LIMIT:
        raise BadRequestError("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": str(command["command"]).removeprefix("/"), "description": command["description"]}
