"""What supervisors ask for: the digest now."""

from aiogram import Router
from aiogram.types import Message

from bot.chat import menu
from bot.inbox.turn import Turn
from bot.usecases.send_digest import ShowDigest
from reports.staff import Person


def build() -> Router:
    router = Router(name="supervision")
    router.message.register(digest, menu.DIGEST.command)
    return router


async def digest(_: Message, person: Person, turn: Turn, show_digest: ShowDigest) -> None:
    await show_digest(turn.ledger, person)
