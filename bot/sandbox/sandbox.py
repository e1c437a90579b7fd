"""The whole sandbox: its people, messages, waiting updates, clock and bad luck, on one file."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.errors import Json
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults, Kind
from bot.sandbox.files import Files
from bot.sandbox.limits import Gate, Limits
from bot.sandbox.messages import Messages
from bot.sandbox.people import People, Person, PersonSeed
from bot.sandbox.queries import Queries
from bot.sandbox.store import Store
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook

FILE = "sandbox.db"
ZONE = ZoneInfo("America/Bogota")
BOT_ID = 7_000_000_001
TOKEN = "bot.token"  # noqa: S105 (the name of the setting)


async def _nothing_pending() -> bool:
    return True


class Sandbox:
    """State of a local Telegram. `idle_probe` is the product's: true when it has nothing left to do."""

    def __init__(self, folder: Path, limits: Limits | None = None, zone: ZoneInfo = ZONE) -> None:
        self.store = Store(folder / FILE)
        self.clock = Clock(self.store, zone)
        self.people = People(self.store)
        self.messages = Messages(self.store)
        self.files = Files(self.store)
        self.queries = Queries(self.store, self.clock)
        self.updates = Updates(self.store, self.clock)
        self.faults = Faults(self.store)
        self.gate = Gate(limits or Limits())
        self.events = Events()
        self.webhook = Webhook(self.store, self.updates)
        self.calls = 0
        self.poller: object = None
        self.closing = False
        self.settled = Bell()
        self.idle_probe: Callable[[], Awaitable[bool]] = _nothing_pending
        self.address = ""
        self.token = self._token()
        self.clock.watch(lambda: self.events.tell("clock", now=self.clock.now().isoformat()))

    @property
    def api_base(self) -> str:
        """What `TelegramAPIServer.from_base` takes; python-telegram-bot wants `/bot` after it."""
        return self.address

    def bot(self) -> Json:
        name = self.store.get("bot.name.", "") or "Libreta"
        return {"id": BOT_ID, "is_bot": True, "first_name": name, "username": "libreta_bot"}

    def welcome(self, seed: PersonSeed) -> Person:
        person = self.people.welcome(seed)
        self.events.tell("people")
        return person

    def send_update(self, kind: str, chat_id: int, content: Json) -> None:
        """Queue an update for the bot; a duplicate has the same number or, of a tap, another."""
        twice = self.faults.strike(Kind.DUPLICATE, "getUpdates") is not None
        if twice and kind == "callback_query":
            self.updates.add(kind, chat_id, content)
        self.updates.add(kind, chat_id, content, copies=2 if twice and kind != "callback_query" else 1)

    def close(self) -> None:
        self.store.close()

    def _token(self) -> str:
        kept: str = self.store.get(TOKEN, "")
        if not kept:
            kept = f"{BOT_ID}:{token_urlsafe(26)}"
            self.store.put(TOKEN, kept)
        return kept
