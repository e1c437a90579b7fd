"""The whole conversation, in the order in which an update is offered to it."""

from dataclasses import fields

from aiogram import Dispatcher, F, Router

from bot.chat import (
    cards,
    duplicates,
    enrolment,
    handover,
    inline,
    mending,
    notes,
    odd,
    privacy,
    progress,
    protected,
    supervision,
    wishes,
)
from bot.chat.middlewares import KnowPerson, TellSituations
from bot.chat.ports import Chat
from bot.usecases.all import UseCases


def build(chat: Chat, usecases: UseCases) -> Dispatcher:
    """A handler asks for a use case by the name of its field."""
    dispatcher = Dispatcher(
        disable_fsm=True,
        chat=chat,
        **{field.name: getattr(usecases, field.name) for field in fields(usecases)},
    )
    dispatcher.update.outer_middleware(KnowPerson(chat))
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(TellSituations(chat))
    dispatcher.include_routers(enrolment.build(), staff(), enrolment.build_for_strangers(), inline.build())
    return dispatcher


def staff() -> Router:
    """Only people of the staff come past here, only in private chats: a group's words are nobody's note."""
    router = Router(name="staff")
    for observer in (router.message, router.edited_message):
        observer.filter(F.chat.type == "private", known)
    router.callback_query.filter(known)
    router.include_routers(
        wishes.build(),
        supervision.build(),
        progress.build(),
        duplicates.build(),
        handover.build(),
        cards.build(),
        mending.build(),
        privacy.build(),
        protected.build(),
        odd.build_before_notes(),
        notes.build(),
        odd.build_last(),
    )
    return router


def known(_: object, person: object) -> bool:
    return person is not None
