"""What is no note: pictures, voices, forwarded words, unknown commands, buttons that nobody drew."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.actions import Action, Verb
from bot.chat.filters import Pressed
from bot.chat.notes import words_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.capture_note import CaptureNote
from bot.usecases.say_help import SayHelp
from bot.usecases.situations import Gone, Stale
from reports.staff import Person


def build_before_notes() -> Router:
    router = Router(name="odd")
    router.message.register(forwarded, F.forward_origin, F.text)
    router.message.register(unknown_command, F.text.regexp(r"^/\w"))
    router.message.register(empty, F.text.func(blank))
    router.callback_query.register(keep_forwarded, Pressed(Verb.KEEP_FORWARD))
    return router


def build_last() -> Router:
    router = Router(name="rest")
    router.message.register(other)
    router.callback_query.register(stale)
    return router


def blank(text: str) -> bool:
    """Nothing that reads as a word: blanks, zero-width marks, emoji, punctuation."""
    return not any(character.isalnum() for character in text)


async def forwarded(message: Message, person: Person, chat: Chat) -> None:
    """Asked as a reply, so that the press brings the words back and nothing has to be kept meanwhile."""
    await message.reply(chat.texts.to_stranger("forwarded", person.locale), reply_markup=choice(chat, person))


def choice(chat: Chat, person: Person) -> InlineKeyboardMarkup:
    buttons = (("forwarded_mine", "yes"), ("forwarded_no", "no"))
    row = [
        InlineKeyboardButton(
            text=chat.texts.label(person, "buttons", label),
            callback_data=Action(verb=Verb.KEEP_FORWARD, choice=answer).pack(),
        )
        for label, answer in buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def keep_forwarded(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, capture_note: CaptureNote
) -> str:
    asked = callback.message
    words = asked.reply_to_message if isinstance(asked, Message) else None
    if not isinstance(asked, Message) or words is None or not words.text:
        raise Gone
    if action.choice == "yes":
        await capture_note(turn.ledger, person, words_of(words))
    with suppress(TelegramAPIError):  # the question may be gone already; the answer to it stands
        await asked.delete()
    return chat.texts.label(person, "toasts", "kept" if action.choice == "yes" else "dropped")


async def unknown_command(_: Message, person: Person, turn: Turn, say_help: SayHelp) -> None:
    await say_help(turn.ledger, person, "unknown_command")


async def empty(_: Message, person: Person, turn: Turn, say_help: SayHelp) -> None:
    await say_help(turn.ledger, person, "empty")


async def other(message: Message, person: Person, turn: Turn, say_help: SayHelp) -> None:
    await say_help(
        turn.ledger,
        person,
        "odd",
        kind=ContentType(message.content_type).value,
        caption=message.caption or "",
    )


async def stale(_: CallbackQuery) -> str:
    raise Stale
