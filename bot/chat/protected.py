"""Where an organisation asks first: a note with protected words is kept once its author says how."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.actions import Action, Verb
from bot.chat.filters import Pressed
from bot.chat.notes import words_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.amend_note import AmendNote
from bot.usecases.capture_note import CaptureNote
from bot.usecases.situations import Gone, ProtectedWords
from reports.staff import Person

WITHOUT = "yes"


def build() -> Router:
    router = Router(name="protected")
    router.callback_query.register(decide, Pressed(Verb.KEEP_WITHOUT))
    return router


async def ask(message: Message, found: ProtectedWords, person: Person, chat: Chat) -> None:
    """As a reply, so that the press brings the words back and nothing has to be kept meanwhile."""
    text = chat.texts.say("privacy/protected", person, message.date.date(), categories=found.categories)
    await message.reply(text, reply_markup=choice(chat, person))


def choice(chat: Chat, person: Person) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=chat.texts.label(person, "buttons", label),
                callback_data=Action(verb=Verb.KEEP_WITHOUT, choice=answer).pack(),
            )
        ]
        for label, answer in (("keep_without", WITHOUT), ("keep_nothing", "no"))
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def decide(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    capture_note: CaptureNote,
    amend_note: AmendNote,
) -> str:
    """Kept without the words, as a new note or as the edit of one; or not at all."""
    question = callback.message
    said = question.reply_to_message if isinstance(question, Message) else None
    if not isinstance(question, Message) or said is None or not said.text:
        raise Gone
    if action.choice == WITHOUT:
        words = words_of(said)
        async with chat.reading() as ledger:
            edits = await ledger.notes.by_message(words.chat, words.message) is not None
        await (amend_note if edits else capture_note)(turn.ledger, person, words, asked=True)
    with suppress(TelegramAPIError):  # the question may be gone already; the answer to it stands
        await question.delete()
    return chat.texts.label(person, "toasts", "kept" if action.choice == WITHOUT else "dropped")
