"""Answers to pressed buttons."""

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError
from bot.sandbox.sandbox import Sandbox

ANSWER_LIMIT = 200


def answer_callback_query(sandbox: Sandbox, call: Call) -> bool:
    text = call.text("text")
    if len(text) > ANSWER_LIMIT:
        raise BadRequestError("MESSAGE_TOO_LONG")
    answer = {"text": text, "alert": call.flag("show_alert"), "url": call.text("url") or None}
    sandbox.queries.answer(call.text("callback_query_id"), answer)
    return True
