"""The customer's own rights in the chat: what is kept, the desk, reports, erasure."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.types import Message as Received

from bot.actions import Action, Verb
from bot.chat import menu
from bot.chat.filters import Pressed, place_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.privacy.all import Privacy
from reports.staff import Person


def build() -> Router:
    router = Router(name="privacy")
    router.message.register(privacy_, menu.PRIVACY.command)
    router.message.register(subject, menu.SUBJECT.command)
    router.callback_query.register(keep_apart, Pressed(Verb.KEEP_APART))
    router.callback_query.register(reword, Pressed(Verb.REWORD))
    router.callback_query.register(desk, Pressed(Verb.SUBJECT))
    router.callback_query.register(consent, Pressed(Verb.CONSENT))
    router.callback_query.register(wish, Pressed(Verb.WISH))
    router.callback_query.register(request, Pressed(Verb.REQUEST))
    router.callback_query.register(report, Pressed(Verb.REPORT))
    router.callback_query.register(erase, Pressed(Verb.ERASE))
    return router


async def privacy_(_: Received, person: Person, turn: Turn, privacy: Privacy) -> None:
    await privacy.say_help(turn.ledger, person, "privacy/privacy")


async def subject(_: Received, command: CommandObject, person: Person, turn: Turn, privacy: Privacy) -> None:
    await privacy.attend_subject(turn.ledger, person, (command.args or "").strip())


async def keep_apart(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, privacy: Privacy
) -> str:
    await privacy.keep_apart(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "kept_apart")


async def reword(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, privacy: Privacy
) -> str:
    await privacy.reword(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "reworded")


async def desk(callback: CallbackQuery, action: Action, person: Person, turn: Turn, privacy: Privacy) -> None:
    await privacy.attend_subject.press(turn.ledger, person, action, place_of(callback))


async def consent(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, privacy: Privacy
) -> None:
    await privacy.attend_subject.consent(turn.ledger, person, action, place_of(callback))


async def wish(callback: CallbackQuery, action: Action, person: Person, turn: Turn, privacy: Privacy) -> None:
    await privacy.attend_subject.wish(turn.ledger, person, action, place_of(callback))


async def request(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, privacy: Privacy
) -> None:
    await privacy.attend_subject.request(turn.ledger, person, action, place_of(callback))


async def report(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, privacy: Privacy
) -> None:
    """Sent at once and kept nowhere: a file in the outbox would be one more copy to look after."""
    name, content = await privacy.report_subject(turn.ledger, person, action)
    if isinstance(callback.message, Received):
        await callback.message.answer_document(BufferedInputFile(content, name))


async def erase(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, privacy: Privacy
) -> None:
    await privacy.erase_customer.press(turn.ledger, person, action, place_of(callback))
