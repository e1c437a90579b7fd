"""The composition root: everything is made and wired here, by hand, once, and taken down in reverse order."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError

from bot.chat.dispatcher import build as build_conversation
from bot.chat.handling import Conversation
from bot.chat.menu import set_default_menu
from bot.chat.ports import Chat
from bot.clock import real_now
from bot.delivery.limiter import Limiter
from bot.delivery.sender import Sender
from bot.delivery.telegram import Telegram as Channel
from bot.inbox.polling import Poller
from bot.inbox.webhook import Webhook
from bot.inbox.worker import Patience, Worker
from bot.jobs.planner import Planner
from bot.jobs.ticker import start_ticking
from bot.reader import Reader
from bot.settings import Settings
from bot.usecases.all import UseCases, wire
from bot.usecases.ports import Now
from bot.usecases.privacy.erase_customer import ScrubErased
from bot.usecases.privacy.purge_old import PurgeOld
from bot.usecases.send_digest import DrawDigest, SendDigests
from bot.usecases.send_morning import SendMorning
from bot.usecases.send_nudges import SendNudges
from bot.usecases.send_reminders import SendReminders
from bot.usecases.tidy_up import TidyUp
from bot.usecases.watch_promises import WatchPromises
from bot.usecases.weekly import Weekly
from bot.views.texts import Texts
from bot.web.health import Health
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """Where the Bot API is, and who we are there."""

    base: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Libreta:
    """Libreta at work, as whoever started it may use it."""

    database: Database
    usecases: UseCases
    planner: Planner
    health: Health
    idle: Callable[[], Awaitable[bool]]


@asynccontextmanager
async def running(
    settings: Settings, telegram: Telegram, database: Database, reader: Reader, now: Now = real_now
) -> AsyncIterator[Libreta]:
    """Everything between the inbox and the outbox; leaving the block stops it within five seconds."""
    texts = Texts.load()
    usecases = wire(
        read=reader,
        reading=database.reading,
        texts=texts,
        now=now,
        sure=settings.sure_from,
        ask_first=settings.ask_first,
    )
    planner = plan(settings, database, texts, usecases, now)
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(speaking(telegram))
        dispatcher = build_conversation(
            Chat(reading=database.reading, begin=database.ledger, texts=texts), usecases
        )
        conversation = Conversation(bot, dispatcher, texts)
        worker = Worker(
            database=database,
            handle=conversation,
            gave_up=conversation.apologise,
            now=real_now,
            patience=Patience(together=settings.workers),
        )
        limiter = Limiter()
        channel = Channel(telegram.token, telegram.base, limiter)
        stack.push_async_callback(channel.close)
        sender = Sender(database=database, channel=channel, limiter=limiter, now=now)
        receiver = receive(settings, telegram, database, now)
        health = Health(database=database, now=now, receiver=receiver, worker=worker)
        pollers = (receiver,) if isinstance(receiver, Poller) else ()
        await stack.enter_async_context(background((*pollers, worker, sender)))
        scheduler = start_ticking(planner)
        stack.callback(scheduler.shutdown, wait=False)
        await introduce(bot, texts, settings)
        yield Libreta(
            database=database,
            usecases=usecases,
            planner=planner,
            health=health,
            idle=lambda: nothing_to_do(database, planner, worker, now),
        )


def plan(settings: Settings, database: Database, texts: Texts, usecases: UseCases, now: Now) -> Planner:
    weekly = Weekly(day=settings.weekly_day, at=settings.weekly_at)
    return Planner(
        begin=database.ledger,
        reading=database.reading,
        now=now,
        duties=(
            SendNudges(texts=texts, weekly=weekly),
            SendDigests(draw=DrawDigest(reading=database.reading, texts=texts), weekly=weekly),
            SendMorning(texts=texts),
            WatchPromises(texts=texts, reading=database.reading),
            TidyUp(),
            PurgeOld(),
            ScrubErased(database=database, texts=texts),
            SendReminders(reading=database.reading, show_promises=usecases.list_pending.show_promises),
        ),
    )


def receive(settings: Settings, telegram: Telegram, database: Database, now: Now) -> Poller | Webhook:
    """Long polling unless a webhook's address and secret are set."""
    if settings.webhook_url and settings.webhook_secret:
        return Webhook(database=database, secret=settings.webhook_secret.get_secret_value(), now=now)
    return Poller(database=database, address=f"{telegram.base}/bot{telegram.token}", now=now)


@asynccontextmanager
async def speaking(telegram: Telegram) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.base))
    bot = Bot(telegram.token, session=session)
    try:
        yield bot
    finally:
        await session.close()


async def introduce(bot: Bot, texts: Texts, settings: Settings) -> None:
    """The menu, and where updates go. A server that does not answer now gets it at the next start."""
    try:
        await set_default_menu(bot, texts)
        if settings.webhook_url and settings.webhook_secret:
            await bot.set_webhook(
                settings.webhook_url, secret_token=settings.webhook_secret.get_secret_value()
            )
    except TelegramAPIError:
        return


@asynccontextmanager
async def background(parts: Sequence[Sender | Worker | Poller]) -> AsyncIterator[None]:
    """They run until the block ends; then all are asked to stop at once, and waited for."""
    tasks = [asyncio.create_task(part.run()) for part in parts]
    try:
        yield
    finally:
        await asyncio.gather(*(part.stop() for part in parts))
        await asyncio.gather(*tasks, return_exceptions=True)


async def nothing_to_do(database: Database, planner: Planner, worker: Worker, now: Now) -> bool:
    """Whether inbox and outbox are empty, also after one more look at what is due."""
    if worker.busy or not await empty(database, now):
        return False
    await planner.tick()
    return await empty(database, now)


async def empty(database: Database, now: Now) -> bool:
    async with database.reading() as ledger:
        inbox, outbox = await ledger.inbox.counts(), await ledger.outbox.counts(now())
    return not (inbox.ready or outbox.ready or outbox.sending)
