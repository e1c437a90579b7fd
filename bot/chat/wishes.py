"""Commands of everybody: help, a customer, promises, today, undo, language, quiet hours."""

from aiogram import Bot, Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import Action, Verb
from bot.chat import menu
from bot.chat.filters import Pressed, place_of
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.answer_nudge import AnswerNudge
from bot.usecases.keep_word import ListPending, PassPromise, PostponePromise, SettlePromise, ShowToday
from bot.usecases.preferences import SetLanguage, SetQuietHours
from bot.usecases.rename_customer import AskForNewName
from bot.usecases.say_help import SayHelp
from bot.usecases.show_morning import TellOutcome
from bot.usecases.show_plan import ShowPlan
from bot.usecases.show_profile import ShowProfile
from bot.usecases.undo import Undo
from reports.staff import Person


def build() -> Router:
    router = Router(name="wishes")
    router.message.register(help_, menu.HELP.command)
    router.message.register(customer, menu.CUSTOMER.command)
    router.message.register(plan, menu.PLAN.command)
    router.message.register(pending, menu.PENDING.command)
    router.message.register(today, menu.TODAY.command)
    router.message.register(undo_last, menu.UNDO.command)
    router.message.register(language, menu.LANGUAGE.command)
    router.message.register(quiet, menu.QUIET.command)
    router.callback_query.register(press_customer, Pressed(Verb.PROFILE))
    router.callback_query.register(press_plan, Pressed(Verb.PLAN))
    router.callback_query.register(rename, Pressed(Verb.RENAME))
    router.callback_query.register(done, Pressed(Verb.DONE))
    router.callback_query.register(postpone, Pressed(Verb.POSTPONE))
    router.callback_query.register(pass_on, Pressed(Verb.HAND_ON))
    router.callback_query.register(told, Pressed(Verb.TOLD))
    router.callback_query.register(press_language, Pressed(Verb.LANGUAGE))
    router.callback_query.register(press_quiet, Pressed(Verb.QUIET))
    router.callback_query.register(answer_nudge_, Pressed(Verb.NUDGE))
    return router


async def help_(_: Message, person: Person, turn: Turn, say_help: SayHelp) -> None:
    await say_help(turn.ledger, person)


async def customer(
    _: Message, command: CommandObject, person: Person, turn: Turn, show_profile: ShowProfile
) -> None:
    await show_profile(turn.ledger, person, (command.args or "").strip())


async def press_customer(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, show_profile: ShowProfile
) -> None:
    await show_profile.press(turn.ledger, person, action, place_of(callback))


async def rename(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, ask_new_name: AskForNewName
) -> str:
    await ask_new_name(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "asked")


async def plan(_: Message, command: CommandObject, person: Person, turn: Turn, show_plan: ShowPlan) -> None:
    await show_plan(turn.ledger, person, (command.args or "").strip())


async def press_plan(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, show_plan: ShowPlan
) -> None:
    await show_plan.press(turn.ledger, person, action)


async def pending(_: Message, person: Person, turn: Turn, list_pending: ListPending) -> None:
    await list_pending(turn.ledger, person)


async def today(_: Message, person: Person, turn: Turn, show_today: ShowToday) -> None:
    await show_today(turn.ledger, person)


async def undo_last(_: Message, person: Person, turn: Turn, undo: Undo) -> None:
    await undo(turn.ledger, person)


async def done(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    settle_promise: SettlePromise,
) -> str:
    await settle_promise(turn.ledger, person, action, place_of(callback))
    return chat.texts.label(person, "toasts", "settled")


async def postpone(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    postpone_promise: PostponePromise,
) -> str:
    at = await postpone_promise(turn.ledger, person, action, place_of(callback))
    return chat.texts.label(person, "toasts", "postponed", when=chat.texts.moment(person, at))


async def pass_on(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    chat: Chat,
    pass_promise: PassPromise,
) -> str | None:
    receiver = await pass_promise(turn.ledger, person, action, place_of(callback))
    if receiver:
        return chat.texts.label(person, "toasts", "passed", name=receiver.name)
    return None if action.choice else chat.texts.label(person, "toasts", "pass_to")


async def told(
    callback: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, tell_outcome: TellOutcome
) -> str:
    await tell_outcome(turn.ledger, person, action, place_of(callback))
    return chat.texts.label(person, "toasts", "heard")


async def language(
    _: Message, command: CommandObject, person: Person, turn: Turn, set_language: SetLanguage
) -> None:
    await set_language(turn.ledger, person, (command.args or "").strip().lower())


async def press_language(
    callback: CallbackQuery,
    action: Action,
    person: Person,
    turn: Turn,
    bot: Bot,
    chat: Chat,
    set_language: SetLanguage,
) -> str:
    await set_language(turn.ledger, person, action.choice)
    if callback.message:
        await menu.refresh_menu(bot, chat, person.id, callback.message.chat.id)
    return chat.texts.plain(action.choice, "toasts", "language")


async def quiet(
    _: Message, command: CommandObject, person: Person, turn: Turn, set_quiet_hours: SetQuietHours
) -> None:
    await set_quiet_hours(turn.ledger, person, command.args or "")


async def press_quiet(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, set_quiet_hours: SetQuietHours
) -> None:
    await set_quiet_hours.press(turn.ledger, person, action)


async def answer_nudge_(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, answer_nudge: AnswerNudge
) -> str:
    await answer_nudge(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "heard")
