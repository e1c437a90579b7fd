"""The sender: what was put arrives once or is shown as uncertain, and nobody is written to too fast."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest

from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Delivered, Later, Moved, Outcome, Refused, Uncertain, Unreachable
from bot.delivery.sender import Pace, Sender
from bot.delivery.windows import Window, Windows
from reports.message import Message
from storage.errors import StorageFull
from storage.outbox import Outbox, OutboxCounts, Outgoing
from tests.bot.inbox.until import until
from tests.storage.shop import NOW, Shop

QUICK = Pace(tick=0.02, stop=0.2, pause=0.001)
FREE = Window(1000, 0.001)


@dataclass(slots=True)
class Channel:
    """Meets what it is told to, in turn, and otherwise delivers."""

    outcomes: list[Outcome | Exception] = field(default_factory=list)
    delivered: list[Outgoing] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    hold: asyncio.Event | None = None
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def deliver(self, outgoing: Outgoing) -> Outcome:
        self.begun.set()
        if self.hold:
            await self.hold.wait()
        outcome = self.outcomes.pop(0) if self.outcomes else Delivered(outgoing.edits or next(self.numbers))
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, Delivered):
            self.delivered.append(outgoing)
        return outcome

    @property
    def texts(self) -> list[str]:
        return [it.message.text for it in self.delivered]


@asynccontextmanager
async def sending(shop: Shop, channel: Channel, limiter: Limiter | None = None) -> AsyncIterator[Sender]:
    free = limiter or Limiter(Windows(overall=FREE, chat=FREE))
    sender = Sender(database=shop.database, channel=channel, limiter=free, now=lambda: NOW, pace=QUICK)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        await sender.stop()
        await asyncio.wait_for(task, 5)


async def say(shop: Shop, *texts: str, card: str | None = None) -> None:
    async with shop.database.ledger() as ledger:
        for text in texts:
            await ledger.outbox.put(shop.ana.id, Message(text=text), card=card)


async def counts(shop: Shop) -> OutboxCounts:
    async with shop.database.reading() as ledger:
        return await ledger.outbox.counts(NOW)


async def emptied(shop: Shop, *, but: int = 0) -> None:
    """Until nothing waits (but so many) and nothing is on its way."""

    async def is_so() -> bool:
        now = await counts(shop)
        return now.ready == but and not now.sending

    await until(is_so)


async def test_what_waits_and_what_is_put_later_arrives_once_in_order(shop: Shop) -> None:
    channel = Channel()
    await say(shop, "uno", "dos")
    async with sending(shop, channel):
        await channel.begun.wait()
        await say(shop, "tres")
        await emptied(shop)
    assert channel.texts == ["uno", "dos", "tres"]
    assert (await counts(shop)).sent == 3


async def test_a_card_is_edited_by_its_later_versions(shop: Shop) -> None:
    channel = Channel()
    async with sending(shop, channel):
        for text in ("leyendo", "leída", "corregida"):
            await say(shop, text, card="note:1")
            await emptied(shop)
    assert [it.edits for it in channel.delivered] == [None, 1, 1]


@pytest.mark.parametrize(
    ("outcome", "after"),
    [
        (Uncertain("TimedOut"), OutboxCounts(ready=0, held=0, sending=0, sent=1, uncertain=1, failed=0)),
        (RuntimeError("Rosa"), OutboxCounts(ready=0, held=0, sending=0, sent=1, uncertain=1, failed=0)),
        (Refused("BadRequest"), OutboxCounts(ready=0, held=0, sending=0, sent=1, uncertain=0, failed=1)),
        (Unreachable("Forbidden"), OutboxCounts(ready=0, held=0, sending=0, sent=0, uncertain=0, failed=2)),
    ],
    ids=["an answer that was lost", "a mistake of ours", "a refusal", "a person who blocked us"],
)
async def test_a_message_meets(shop: Shop, outcome: Outcome | Exception, after: OutboxCounts) -> None:
    await say(shop, "uno", "dos")
    async with sending(shop, Channel(outcomes=[outcome])):
        await emptied(shop)
    assert await counts(shop) == after


@pytest.mark.parametrize("seconds", [None, 0.001])
async def test_what_surely_did_not_arrive_is_tried_again_and_keeps_its_place(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, seconds: float | None
) -> None:
    later = Later("RetryAfter", seconds, everybody=True)
    channel = Channel(outcomes=[later, later, later])
    await say(shop, "uno", "dos")
    times = (NOW + timedelta(seconds=number) for number in count())
    async with sending(shop, channel) as sender:
        monkeypatch.setattr(sender, "_now", lambda: next(times))
        await emptied(shop)
    assert channel.texts == ["uno", "dos"]


async def test_who_cannot_be_reached_is_suspended(shop: Shop) -> None:
    await say(shop, "uno")
    async with sending(shop, Channel(outcomes=[Unreachable("Forbidden")])):
        await emptied(shop)
    async with shop.database.reading() as ledger:
        ana, beto = await ledger.people.get(shop.ana.id), await ledger.people.get(shop.beto.id)
    assert ana
    assert beto
    assert (ana.active, beto.active) == (False, True)


async def test_a_chat_that_moved_is_followed(shop: Shop) -> None:
    channel = Channel(outcomes=[Moved(-100)])
    await say(shop, "uno")
    async with sending(shop, channel):
        await emptied(shop)
    assert [it.chat for it in channel.delivered] == [-100]


async def test_after_a_crash_a_send_is_uncertain_and_is_not_repeated(shop: Shop) -> None:
    await say(shop, "uno", "dos")
    async with shop.database.ledger() as ledger:
        await ledger.outbox.claim(1, NOW)
    channel = Channel()
    async with sending(shop, channel):
        await emptied(shop)
    assert channel.texts == ["dos"]
    assert (await counts(shop)).uncertain == 1


async def test_stopping_lets_what_is_on_its_way_arrive_and_leaves_the_rest(shop: Shop) -> None:
    channel = Channel(hold=asyncio.Event())
    await say(shop, "uno", "dos")
    assert channel.hold
    async with sending(shop, channel) as sender:
        await channel.begun.wait()
        await sender.stop()
        channel.hold.set()
    assert channel.texts == ["uno"]
    assert (await counts(shop)).ready == 1


async def test_what_does_not_end_when_it_is_time_to_stop_is_uncertain_next_time(shop: Shop) -> None:
    channel = Channel(hold=asyncio.Event())
    await say(shop, "uno")
    async with sending(shop, channel):
        await channel.begun.wait()
    assert (await counts(shop)).sending == 1
    async with sending(shop, Channel()):
        await emptied(shop)
    assert (await counts(shop)).uncertain == 1


async def test_what_arrived_is_written_down_even_if_the_disk_was_full(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, failures = Outbox.sent, [StorageFull, StorageFull]

    async def refuse_twice(outbox: Outbox, *given: object) -> None:
        if failures:
            raise failures.pop()
        await sent(outbox, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Outbox, "sent", refuse_twice)
    channel = Channel()
    await say(shop, "uno")
    async with sending(shop, channel):
        await emptied(shop)
    assert channel.texts == ["uno"]
    assert (await counts(shop)).sent == 1


async def test_a_message_leaves_the_outbox_only_when_its_chat_has_rested(shop: Shop) -> None:
    limiter = Limiter(Windows(overall=FREE, chat=Window(1, 3600)))
    channel = Channel()
    await say(shop, "uno")
    async with sending(shop, channel, limiter):
        await emptied(shop)
        await limiter.enter(101)
        await say(shop, "dos")
        async with shop.database.ledger() as ledger:
            await ledger.outbox.put(shop.beto.id, Message(text="tres"))
        await emptied(shop, but=1)
    assert channel.texts == ["uno", "tres"]
    assert (await counts(shop)).ready == 1


async def test_nothing_leaves_while_the_server_asks_for_silence(shop: Shop) -> None:
    limiter = Limiter(Windows(overall=FREE, chat=FREE))
    limiter.halt(3600)
    channel = Channel()
    await say(shop, "uno")
    async with sending(shop, channel, limiter):
        await asyncio.sleep(0.05)
    assert channel.delivered == []
    assert (await counts(shop)).ready == 1
