"""The buttons of a card."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions import Action, Verb
from bot.chat.filters import Pressed
from bot.chat.ports import Chat
from bot.inbox.turn import Turn
from bot.usecases.answer_offer import AnswerOffer
from bot.usecases.mend_card import ConfirmNote, DiscardNote, OpenMending, RestoreNote
from bot.usecases.name_customer import AddCustomer, AskForName, ChooseCustomer, LooseCustomer
from reports.staff import Person


def build() -> Router:
    router = Router(name="cards")
    router.callback_query.register(right, Pressed(Verb.RIGHT))
    router.callback_query.register(mend, Pressed(Verb.MEND))
    router.callback_query.register(back, Pressed(Verb.BACK))
    router.callback_query.register(discard, Pressed(Verb.DISCARD))
    router.callback_query.register(restore, Pressed(Verb.RESTORE))
    router.callback_query.register(not_this_customer, Pressed(Verb.NOT_THIS_CUSTOMER))
    router.callback_query.register(choose, Pressed(Verb.CHOOSE))
    router.callback_query.register(new_customer, Pressed(Verb.NEW_CUSTOMER))
    router.callback_query.register(ask_for_name, Pressed(Verb.NAME_CUSTOMER))
    router.callback_query.register(answer_offer_, Pressed(Verb.OFFERED))
    return router


async def right(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, confirm_note: ConfirmNote
) -> str:
    await confirm_note(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "confirmed")


async def mend(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, open_mending: OpenMending
) -> None:
    await open_mending(turn.ledger, person, action, mending=True)


async def back(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, open_mending: OpenMending
) -> None:
    await open_mending(turn.ledger, person, action, mending=False)


async def discard(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, discard_note: DiscardNote
) -> str:
    await discard_note(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "discarded")


async def restore(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, restore_note: RestoreNote
) -> str:
    await restore_note(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "restored")


async def not_this_customer(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, loose_customer: LooseCustomer
) -> None:
    await loose_customer(turn.ledger, person, action)


async def choose(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, choose_customer: ChooseCustomer
) -> str:
    name = await choose_customer(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "chosen", name=name)


async def new_customer(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, add_customer: AddCustomer
) -> str:
    name = await add_customer(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "chosen", name=name)


async def ask_for_name(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, ask_name: AskForName
) -> str:
    await ask_name(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "asked")


async def answer_offer_(
    _: CallbackQuery, action: Action, person: Person, turn: Turn, chat: Chat, answer_offer: AnswerOffer
) -> str | None:
    told = await answer_offer(turn.ledger, person, action)
    return chat.texts.label(person, "toasts", "heard") if told else None
