"""How the bot receives updates: long polling, or a webhook."""

import re
import time
from collections.abc import Sequence

from bot.sandbox.call import Call
from bot.sandbox.errors import BadRequestError, ConflictError, Json
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.updates import Waiting

LONGEST_POLL = 50
CONNECTIONS = 40
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


async def get_updates(sandbox: Sandbox, call: Call) -> Sequence[Json]:
    _begin(sandbox, call)
    turn = sandbox.poller = object()
    sandbox.updates.bell.ring()
    deadline = time.monotonic() + min(call.whole("timeout"), LONGEST_POLL)
    limit = min(max(call.whole("limit", 100), 1), 100)
    while not (found := sandbox.updates.pending(limit)) and time.monotonic() < deadline:
        await sandbox.updates.bell.wait(deadline - time.monotonic())
        _still_mine(sandbox, turn)
        if sandbox.closing:
            return []
    return [update.body for update in found]


def set_webhook(sandbox: Sandbox, call: Call) -> bool:
    url, secret = call.text("url"), call.text("secret_token")
    if url and not url.startswith(("http://", "https://")):
        raise BadRequestError("bad webhook: invalid webhook URL specified")
    if not SECRET.fullmatch(secret):
        raise BadRequestError("secret token contains unallowed characters")
    _remember_allowed(sandbox, call)
    if call.flag("drop_pending_updates"):
        sandbox.updates.forget_all()
    sandbox.webhook.set(url, secret, min(max(call.whole("max_connections", CONNECTIONS), 1), 100))
    return True


def delete_webhook(sandbox: Sandbox, call: Call) -> bool:
    return set_webhook(sandbox, Call(method=call.method, fields={**call.fields, "url": ""}))


def get_webhook_info(sandbox: Sandbox, _: Call) -> Json:
    allowed = sandbox.updates.allowed()
    return sandbox.webhook.info() | ({"allowed_updates": allowed} if allowed else {})


def tell_delivered(sandbox: Sandbox, arrived: Sequence[Waiting]) -> None:
    for update in arrived:
        if update.message_id:
            sandbox.events.tell("delivered", chat=update.chat_id, message_id=update.message_id)
    sandbox.settled.ring()


def _begin(sandbox: Sandbox, call: Call) -> None:
    _no_webhook(sandbox)
    _remember_allowed(sandbox, call)
    offset = call.whole("offset")
    if offset:
        tell_delivered(sandbox, sandbox.updates.confirm_before(offset))


def _still_mine(sandbox: Sandbox, turn: object) -> None:
    if sandbox.webhook.url:
        raise ConflictError("terminated by setWebhook request")
    if sandbox.poller is not turn:
        raise ConflictError(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )


def _no_webhook(sandbox: Sandbox) -> None:
    if sandbox.webhook.url:
        raise ConflictError(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )


def _remember_allowed(sandbox: Sandbox, call: Call) -> None:
    kinds = call.nested("allowed_updates")
    if isinstance(kinds, list):
        sandbox.updates.allow([str(kind) for kind in kinds])
