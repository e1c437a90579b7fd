"""Answers to what is typed after the bot's name in any chat."""

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.sandbox import Sandbox

MOST = 50


def answer_inline_query(sandbox: Sandbox, call: Call) -> bool:
    """Kept for whoever waits for it; every result needs an id of its own, and there are 50 at most."""
    results = call.nested("results")
    if not isinstance(results, list):
        raise BadRequestError("can't parse inline query results")
    if len(results) > MOST:
        raise BadRequestError("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) != len(results):
        raise BadRequestError("RESULT_ID_DUPLICATE")
    answer: Json = {
        "results": results,
        "personal": call.flag("is_personal"),
        "cache_time": call.whole("cache_time", 300),
    }
    sandbox.queries.answer(call.text("inline_query_id"), answer)
    return True
