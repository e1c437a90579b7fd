"""Strangers: /start with an invitation enrols, anything else gets one polite sentence and leaves no trace."""

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.chat.menu import set_menu_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.enrol import Enrol, Stranger, Welcome
from bot.views.texts import locale_of
from reports.staff import Person


def build() -> Router:
    router = Router(name="enrolment")
    router.message.register(start, CommandStart(), F.chat.type == "private")
    return router


def build_for_strangers() -> Router:
    router = Router(name="strangers")
    router.message.register(turn_away, F.chat.type == "private")
    router.callback_query.register(turn_press_away)
    return router


async def start(
    message: Message,
    command: CommandObject,
    bot: Bot,
    chat: Chat,
    turn: Turn,
    enrol: Enrol,
    person: Person | None,
) -> str | None:
    if person is not None and not command.args:
        return chat.texts.plain(person.locale, "toasts", "already_in", name=person.name)
    stranger = stranger_of(message)
    came = await enrol(turn.ledger, stranger, command.args or "")
    if came is Welcome.ENROLLED:
        await show_menu(bot, chat, stranger)
        return None
    template = "invitation_spent" if came is Welcome.SPENT else "no_invitation"
    return chat.texts.to_stranger(template, locale_of(stranger.language))


async def show_menu(bot: Bot, chat: Chat, stranger: Stranger) -> None:
    async with chat.reading() as ledger:
        person = await ledger.people.of_user(stranger.user)
    if person:
        await set_menu_of(bot, chat.texts, person, stranger.chat)


async def turn_away(message: Message, chat: Chat) -> str:
    language = message.from_user.language_code if message.from_user else None
    return chat.texts.to_stranger("no_invitation", locale_of(language))


async def turn_press_away(callback: CallbackQuery, chat: Chat) -> str:
    return chat.texts.plain(locale_of(callback.from_user.language_code), "situations", "NotAllowed")


def stranger_of(message: Message) -> Stranger:
    user = message.from_user
    return Stranger(
        user=user.id if user else message.chat.id,
        chat=message.chat.id,
        name=user.first_name if user else "",
        language=user.language_code if user else None,
    )
