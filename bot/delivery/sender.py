"""The sender: drains the outbox, several chats at once, and writes down what became of every message."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.delivery.limiter import Limiter
from bot.delivery.outcomes import Delivered, Later, Moved, Outcome, Refused, Uncertain, Unreachable
from bot.inbox.pauses import Pauses
from bot.inbox.stopping import GRACE, Stop
from storage.database import Database
from storage.errors import StorageError
from storage.ledger import Ledger
from storage.outbox import Outgoing

log = structlog.get_logger()


class Channel(Protocol):
    """Whatever carries messages to people."""

    async def deliver(self, outgoing: Outgoing) -> Outcome: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Times in seconds."""

    together: int = 16
    """Messages on their way at once."""
    tick: float = 1.0
    """Between two looks when no bell rings."""
    stop: float = 3.5
    """For what is on its way, once it is time to stop."""
    pause: float = 1.0
    """Before the second attempt, doubling up to a minute."""


class Sender:
    """A message is taken only when it may leave at once, so that a crash leaves few uncertain."""

    def __init__(
        self,
        *,
        database: Database,
        channel: Channel,
        limiter: Limiter,
        now: Callable[[], datetime],
        pace: Pace | None = None,
    ) -> None:
        self._database = database
        self._channel = channel
        self._limiter = limiter
        self._now = now
        self._pace = pace or Pace()
        self._bell = database.wake.outbox
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._stop = Stop()
        self._pauses = Pauses()

    @property
    def busy(self) -> int:
        """How many messages are on their way."""
        return len(self._on_their_way)

    async def run(self) -> None:
        """Deliver until `stop`; what is on its way then still arrives, the rest waits in the outbox."""
        await self._recover()
        while not self._stop.wanted:
            self._bell.clear()
            if self._limiter.halted:
                await self._stop.rest(self._limiter.halted)
            elif not await self._start():
                await self._wait_for_bell()
        await self._drain()

    async def stop(self) -> None:
        self._stop.want()
        self._bell.set()

    async def _recover(self) -> None:
        async with self._database.ledger() as ledger:
            lost = await ledger.outbox.recover()
        if lost:
            log.warning("messages were on their way when the program ended; they may have arrived", many=lost)

    async def _start(self) -> int:
        """How many messages set out."""
        free = min(self._pace.together - len(self._on_their_way), self._limiter.room)
        messages = (await self._stop.unless(self._claim(free), GRACE) if free > 0 else None) or ()
        for outgoing in messages:
            task = asyncio.create_task(self._deliver(outgoing))
            self._on_their_way.add(task)
            task.add_done_callback(self._ended)
        return len(messages)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
        self._bell.set()

    async def _claim(self, limit: int) -> tuple[Outgoing, ...]:
        try:
            async with self._database.ledger() as ledger:
                messages = await ledger.outbox.claim(limit, self._now(), tuple(self._limiter.resting))
            self._pauses.reset()
        except StorageError as error:
            log.error("nothing can be taken from the outbox", error=error)
            await self._stop.rest(self._pauses.next())
            return ()
        return messages

    async def _wait_for_bell(self) -> None:
        """Or until the next chat has rested."""
        rested = min(self._limiter.resting.values(), default=self._pace.tick)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), min(self._pace.tick, rested))

    async def _deliver(self, outgoing: Outgoing) -> None:
        try:
            outcome = await self._channel.deliver(outgoing)
        except Exception as error:  # a mistake of ours, before or after it left: nobody can tell
            log.error("a message could not be handed over", outbox=outgoing.id, error=error)
            outcome = Uncertain(type(error).__name__)
        if not isinstance(outcome, Delivered):
            log.warning("a message was not delivered", outbox=outgoing.id, outcome=type(outcome).__name__)
        await self._write_down(outgoing, outcome)

    async def _write_down(self, outgoing: Outgoing, outcome: Outcome) -> None:
        """Insist while the database refuses; what is not written down is uncertain after the next start."""
        pauses = Pauses()
        while True:
            try:
                async with self._database.ledger() as ledger:
                    await self._record(ledger, outgoing, outcome)
                return
            except StorageError as error:
                log.error("what became of a message cannot be written down", outbox=outgoing.id, error=error)
                if self._stop.wanted:
                    return
                await self._stop.rest(pauses.next())

    async def _record(self, ledger: Ledger, outgoing: Outgoing, outcome: Outcome) -> None:
        outbox, now = ledger.outbox, self._now()
        match outcome:
            case Delivered(message):
                await outbox.sent(outgoing.id, message, now)
            case Uncertain(reason):
                await outbox.uncertain(outgoing.id, reason)
            case Later():
                await outbox.retry(outgoing.id, now + self._pause(outgoing, outcome))
            case Moved(chat):
                await ledger.people.set_chat(outgoing.person, chat)
                await outbox.retry(outgoing.id, now)
            case Unreachable(reason):
                await ledger.people.suspend(outgoing.person)
                await outbox.failed(outgoing.id, reason)
                await outbox.failed_of(outgoing.person, reason)
            case Refused(reason):
                await outbox.failed(outgoing.id, reason)

    def _pause(self, outgoing: Outgoing, later: Later) -> timedelta:
        seconds = later.seconds or min(60.0, self._pace.pause * 2 ** min(outgoing.attempts - 1, 16))
        if later.everybody:
            self._limiter.halt(seconds)
        return timedelta(seconds=seconds)

    async def _drain(self) -> None:
        if self._on_their_way:
            _, late = await asyncio.wait(self._on_their_way, timeout=self._pace.stop)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
