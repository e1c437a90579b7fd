"""Updates as Telegram sends them."""

from typing import Any

from bot.inbox.arrivals import arrival
from storage.database import Database
from tests.storage.shop import NOW

Update = dict[str, Any]


def message(number: int, *, chat: int = 7, text: str = "hola", update: int | None = None) -> Update:
    content = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text}
    return {"update_id": number if update is None else update, "message": content}


def edit(number: int, *, at: int, chat: int = 7) -> Update:
    content = message(number, chat=chat)["message"] | {"edit_date": at}
    return {"update_id": 900 + at, "edited_message": content}


def tap(mark: str, *, update: int = 1, chat: int = 7) -> Update:
    where = {"message_id": 5, "chat": {"id": chat}}
    content = {"id": mark, "from": {"id": chat}, "message": where, "data": "x"}
    return {"update_id": update, "callback_query": content}


async def receive(database: Database, *updates: Update) -> None:
    async with database.ledger() as ledger:
        await ledger.inbox.accept([arrival(update) for update in updates], NOW)


async def waiting(database: Database) -> int:
    async with database.reading() as ledger:
        return (await ledger.inbox.counts()).ready


async def put_aside(database: Database) -> int:
    async with database.reading() as ledger:
        return (await ledger.inbox.counts()).dead
