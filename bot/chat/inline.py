"""`@bot name` in any chat: cards for the staff, nothing for anybody else."""

import structlog
from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InlineQuery, InlineQueryResultArticle, InputTextMessageContent

from bot.inbox.turn import Turn
from bot.usecases.look_inline import LookInline
from bot.views.profile import Glance
from reports.staff import Person

log = structlog.get_logger()


def build() -> Router:
    router = Router(name="inline")
    router.inline_query.register(look)
    return router


async def look(query: InlineQuery, person: Person | None, turn: Turn, look_inline: LookInline) -> None:
    """Personal and never cached: what is known changes, and so does who may know it."""
    found = await look_inline(turn.ledger, person, query.query.strip()) if person else ()
    try:
        await query.answer([article(glance) for glance in found], cache_time=0, is_personal=True)
    except TelegramAPIError as error:  # whoever types on asks anew, and this answer comes too late
        log.info("inline search answered late", error=error)


def article(glance: Glance) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=str(glance.customer),
        title=glance.title,
        description=glance.aside,
        input_message_content=InputTextMessageContent(message_text=glance.text, parse_mode="HTML"),
    )
