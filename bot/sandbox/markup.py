"""Keyboards under messages, checked as Telegram checks them."""

from collections.abc import Sequence

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, Json

CALLBACK_DATA_BYTES = 64
BUTTONS = 100
BUTTONS_IN_ROW = 8
ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def read_markup(call: Call) -> Json | None:
    """The keyboard asked for; other markups than inline ones are passed through."""
    markup = call.nested("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise BadRequestError("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return markup
    rows = [[_button(button) for button in row][:BUTTONS_IN_ROW] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > BUTTONS:
        raise BadRequestError("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def is_inline(markup: Json | None) -> bool:
    return bool(markup and "inline_keyboard" in markup)


def buttons(markup: Json | None) -> Sequence[Sequence[Json]]:
    rows: Sequence[Sequence[Json]] = (markup or {}).get("inline_keyboard", [])
    return rows


def _button(button: Json) -> Json:
    if not button.get("text"):
        raise BadRequestError('can\'t parse inline keyboard button: Field "text" must be of type String')
    chosen = [action for action in ACTIONS if action in button]
    if not chosen:
        raise BadRequestError(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(str(button.get("callback_data", "x")).encode()) not in range(1, CALLBACK_DATA_BYTES + 1):
        raise BadRequestError("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("http://", "https://", "tg://")):
        raise BadRequestError(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return {
        name: button[name] for name in ("text", "style", "icon_custom_emoji_id", *chosen) if name in button
    }
