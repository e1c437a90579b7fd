"""What a card tells: all of the note, and a part for each customer."""

from dataclasses import dataclass

from bot.views.advice import Offered
from bot.views.privacy import LeftOut, Rewording
from reports.commitment import Commitment
from reports.customer import Customer, Representative
from reports.linking import Link, telling_words
from reports.note import KeptInsight, Note
from reports.privacy.consent import Purpose

NOBODY = Link("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a card tells of one customer. `link` holds the candidates while the customer is not known.

    `number` is the piece of the note that names them, `note` what it tells of them alone; `contact` is who
    of a company was named.
    """

    number: int
    note: Note
    promises: tuple[Commitment, ...]
    customer: Customer | None = None
    contact: Representative | None = None
    link: Link = NOBODY
    advice: Offered | None = None
    visits: int = 0
    habit: KeptInsight | None = None
    blocked: tuple[Purpose, ...] = ()

    @property
    def mention(self) -> str:
        """The words that name somebody; empty where they tell nobody."""
        return self.link.mention if self.link.candidates or telling_words(self.link.mention) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that one card tells: a part for each customer of the note."""

    note: Note
    parts: tuple[Part, ...]
    sure: float
    mending: bool = False
    insight: int | None = None
    declining: int | None = None
    withheld: tuple[LeftOut, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

    @property
    def unknown(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.customer is None)

    @property
    def asks_habit(self) -> KeptInsight | None:
        """One question a note at most: none while it is open whom it is about, or what to keep of it."""
        busy = self.unknown or self.mending or self.withheld or self.rewordings or self.declining
        return None if busy else next((part.habit for part in self.parts if part.habit), None)
