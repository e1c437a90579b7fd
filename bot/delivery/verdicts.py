"""What an error of the channel means for the message that was on its way."""

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.delivery.limiter import seconds
from bot.delivery.outcomes import Later, Moved, Outcome, Refused, Uncertain, Unreachable

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
TOKEN_PAUSE = 30.0


def verdict(error: TelegramError, *, repeatable: bool) -> Outcome:
    """`repeatable`: an edit, which changes nothing the second time. Reasons are kinds of errors."""
    reason = type(error).__name__
    match error:
        case RetryAfter():
            return Later(reason, seconds(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Unreachable(reason)
        case InvalidToken():
            return Later(reason, TOKEN_PAUSE, everybody=True)
        case BadRequest():
            return Unreachable(reason) if "chat not found" in str(error).lower() else Refused(reason)
        case NetworkError() if isinstance(error.__cause__, NEVER_LEFT):
            return Later(reason, everybody=True)
    return Later(reason) if repeatable else Uncertain(reason)


def is_unchanged(error: BadRequest) -> bool:
    return "message is not modified" in str(error).lower()


def is_gone(error: BadRequest) -> bool:
    """The message to edit was deleted, is too old, or was never ours."""
    text = str(error).lower()
    return any(
        words in text
        for words in ("message to edit not found", "message can't be edited", "message_id_invalid")
    )


def is_markup(error: BadRequest) -> bool:
    return "can't parse entities" in str(error).lower()
