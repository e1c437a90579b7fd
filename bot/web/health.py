"""Whether Libreta is alive and ready, and its figures for Prometheus; counts only, nobody's words."""

from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from bot.inbox.polling import Poller
from bot.inbox.webhook import Webhook
from bot.inbox.worker import Worker
from bot.usecases.ports import Now
from storage.database import Database
from storage.errors import StorageError

SILENCE = timedelta(seconds=90)
"""The longest that long polling may go unanswered: a question is open for at most 50 s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    database: Database
    now: Now
    receiver: Poller | Webhook
    worker: Worker

    async def live(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(self, _: web.Request) -> web.Response:
        """503 while the database can't be written or Telegram does not answer."""
        troubles = [
            name
            for name, fine in (("database", await self._writable()), ("telegram", self._heard()))
            if not fine
        ]
        return web.json_response(
            {"ready": not troubles, "troubles": troubles}, status=503 if troubles else 200
        )

    async def metrics(self, _: web.Request) -> web.Response:
        registry = CollectorRegistry()
        for name, value in (await self._figures()).items():
            Gauge(f"libreta_{name}", name.replace("_", " "), registry=registry).set(value)
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _figures(self) -> dict[str, float]:
        async with self.database.reading() as ledger:
            inbox, outbox = await ledger.inbox.counts(), await ledger.outbox.counts(self.now())
        waits = (self.now() - inbox.oldest).total_seconds() if inbox.oldest else 0.0
        return {
            "inbox_depth": inbox.ready,
            "inbox_oldest_seconds": waits,
            "dead_letters": inbox.dead,
            "turns_running": self.worker.busy,
            "outbox_depth": outbox.ready,
            "outbox_held": outbox.held,
            "outbox_sent": outbox.sent,
            "outbox_uncertain": outbox.uncertain,
            "outbox_failed": outbox.failed,
        }

    async def _writable(self) -> bool:
        try:
            async with self.database.ledger() as ledger:
                await ledger.teams.all()
        except StorageError:
            return False
        return True

    def _heard(self) -> bool:
        """A webhook is called when something happens, so only polling can fall silent."""
        if isinstance(self.receiver, Webhook):
            return True
        last = self.receiver.last_answer
        return last is not None and self.now() - last < SILENCE


def routes(health: Health) -> list[web.RouteDef]:
    return [
        web.get("/livez", health.live),
        web.get("/readyz", health.ready),
        web.get("/metrics", health.metrics),
    ]
