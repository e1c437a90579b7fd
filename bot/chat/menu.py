"""Commands: their names in both languages, and the menu that each role sees in its language."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.filters import Command
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.chat.ports import Chat
from bot.views.texts import LOCALES, Texts
from reports.staff import Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One thing that can be asked for, by its name in each language."""

    es: str
    en: str
    supervisor: bool = False
    menu: bool = True

    @property
    def command(self) -> Command:
        return Command(self.es, self.en, ignore_case=True)


TODAY = Wish(es="hoy", en="today")
CUSTOMER = Wish(es="cliente", en="customer")
PLAN = Wish(es="plan", en="plan")
PENDING = Wish(es="pendientes", en="pending")
UNDO = Wish(es="deshacer", en="undo")
HELP = Wish(es="ayuda", en="help")
LANGUAGE = Wish(es="idioma", en="language", menu=False)
QUIET = Wish(es="silencio", en="quiet", menu=False)
PRIVACY = Wish(es="privacidad", en="privacy", menu=False)
PROGRESS = Wish(es="progreso", en="progress")
TEAM = Wish(es="equipo", en="team", supervisor=True)
DIGEST = Wish(es="resumen", en="digest", supervisor=True)
HANDOVER = Wish(es="traspasar", en="handover", supervisor=True)
DUPLICATES = Wish(es="duplicados", en="duplicates", supervisor=True)
SUBJECT = Wish(es="titular", en="subject", supervisor=True)

MENU = (TODAY, CUSTOMER, PLAN, PENDING, UNDO, PROGRESS, TEAM, DIGEST, DUPLICATES, HANDOVER, HELP)


def menu_of(texts: Texts, role: Role | None, locale: str) -> list[BotCommand]:
    """For strangers (no role) there is only /start, which every chat shows by itself."""
    if role is None:
        return []
    wishes = [w for w in MENU if role is not Role.EMPLOYEE or not w.supervisor]
    names = [getattr(wish, locale) for wish in wishes]
    return [BotCommand(command=n, description=texts.plain(locale, "commands", n)) for n in names]


async def set_default_menu(bot: Bot, texts: Texts) -> None:
    """What a chat shows before its person is known: the employee's, in the client's language."""
    for locale in (None, *LOCALES):
        commands = menu_of(texts, Role.EMPLOYEE, locale or "es")
        await bot.set_my_commands(commands, scope=BotCommandScopeDefault(), language_code=locale)


async def set_menu_of(bot: Bot, texts: Texts, person: Person, chat: int) -> None:
    commands = menu_of(texts, person.role, person.locale)
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=chat))


async def refresh_menu(bot: Bot, chat: Chat, person_id: int, chat_id: int) -> None:
    """After a change of language or role."""
    async with chat.reading() as ledger:
        person = await ledger.people.get(person_id)
    if person:
        await set_menu_of(bot, chat.texts, person, chat_id)
