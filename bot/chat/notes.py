"""Any text is a note; an edited text is the same note, read again."""

from aiogram import F, Router
from aiogram.types import Message

from bot.inbox.turn import Turn
from bot.usecases.amend_note import AmendNote
from bot.usecases.take_text import TakeText
from bot.usecases.words import Words
from reports.staff import Person


def build() -> Router:
    router = Router(name="notes")
    router.message.register(text, F.text, ~F.forward_origin)
    router.edited_message.register(edited, F.text, ~F.forward_origin)
    return router


async def text(message: Message, person: Person, turn: Turn, take_text: TakeText) -> None:
    await take_text(turn.ledger, person, words_of(message))


async def edited(message: Message, person: Person, turn: Turn, amend_note: AmendNote) -> None:
    await amend_note(turn.ledger, person, words_of(message))


def words_of(message: Message) -> Words:
    return Words(
        chat=message.chat.id, message=message.message_id, text=message.text or "", sent_at=message.date
    )
