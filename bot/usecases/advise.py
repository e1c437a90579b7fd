"""¿Qué más? for one customer: what the organisation has learned decides, what is shown is written down."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.usecases.privacy.obey import permits
from bot.usecases.raise_alerts import alarms
from bot.usecases.spread import MEMORY, Spread
from bot.usecases.think_ahead import think_ahead
from bot.views.advice import Offered
from nlp.insight import Insight
from reports.business import worth_telling
from reports.heard import heard_in
from reports.learning import LEARNS, Belief, learn, prior
from reports.note import InsightState, Note
from reports.offer import Offer, Outcome
from reports.privacy.consent import Purpose
from reports.profile import Profile
from reports.projection import Habits
from reports.purchase import Purchase
from reports.staff import Person
from reports.suggestions import Advice, Learned, suggest
from reports.told import declined_in
from reports.treatment import treatment_of, wished
from storage.ledger import Ledger
from storage.purchases import Mark

LOOKS_BACK = timedelta(days=2 * 365)
"""Purchases older than this no longer tell how people buy."""

PATIENCE = 1.0
"""Seconds that a card waits for what new purchases teach."""


@dataclass(slots=True)
class Experience:
    """What all answers and purchases so far have taught; each answer is learned from once, in order."""

    belief: Belief = field(default_factory=prior)
    until: datetime | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    habits: Habits | None = None
    known: Mark | None = None
    learning: asyncio.Task[None] | None = None
    spread: Spread = field(default_factory=Spread)

    async def learned(self, ledger: Ledger, today: date) -> Learned:
        """The belief brought up to date; the same draw of weights all day: a card does not flicker."""
        async with self.turn:
            for answer in await ledger.offers.answered(self.until):
                if answer.outcome in LEARNS:
                    self.belief = learn(self.belief, answer.features, LEARNS[answer.outcome])
                self.until = answer.at
            await self.learn_habits(ledger, today)
            shares = await self.spread(ledger, today)
        return Learned(belief=self.belief, seed=today.toordinal(), habits=self.habits, shares=shares)

    async def learn_habits(self, ledger: Ledger, today: date) -> None:
        """Anew whenever purchases came or went; where it takes long, the habits known until now go on."""
        mark = await ledger.purchases.mark()
        busy = self.learning is not None and not self.learning.done()
        if mark != self.known and not busy:
            bought = await ledger.purchases.everybodys(today - LOOKS_BACK)
            self.known, self.learning = mark, asyncio.create_task(self.take_habits(bought))
        if self.learning:
            await asyncio.wait({self.learning}, timeout=PATIENCE)

    async def take_habits(self, bought: tuple[Purchase, ...]) -> None:
        self.habits = await asyncio.to_thread(Habits.of, bought) if bought else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advise:
    experience: Experience = field(default_factory=Experience)

    async def __call__(
        self,
        ledger: Ledger,
        note: Note,
        profile: Profile,
        person: Person,
        today: date,
        *,
        most: int = 2,
    ) -> Offered | None:
        """None when the customer wants no offers."""
        if not await permits(ledger, profile.customer.id, Purpose.SUGGESTIONS):
            return None
        kept = (kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK)
        recent = await ledger.offers.of_customer(profile.customer.id, today - MEMORY)
        fresh = [*kept, *heard_in(note.text)]
        advice = await self.think(
            ledger, profile, person, recent, today, fresh=fresh, most=most, text=note.text
        )
        offered = await self.write_down(ledger, advice, profile, person, note.id)
        alarmed = await alarms(ledger, profile.customer, fresh, today, note.text)
        codes = [made.product.code for made in advice.suggestions]
        found = await think_ahead(ledger, profile)
        ahead = worth_telling(found, note.id, calm=advice.act is None or not advice.act.mends, offered=codes)
        spoken = wished(note.text) or treatment_of(profile, person.country)
        declined = declined_in(note.text, recent, await ledger.portfolio.indexed())
        return replace(
            offered,
            hints=ahead,
            allowed=alarmed[0].allowed if alarmed else (),
            treatment=spoken,
            declined=tuple(product.name for product in declined),
        )

    async def beforehand(
        self, ledger: Ledger, profile: Profile, person: Person, today: date
    ) -> Offered | None:
        """The one thing to offer at a contact that is agreed, though it waits for its answer already."""
        if not await permits(ledger, profile.customer.id, Purpose.SUGGESTIONS):
            return None
        recent = await ledger.offers.of_customer(profile.customer.id, today - MEMORY)
        settled = [offer for offer in recent if offer.outcome is not Outcome.PROPOSED]
        advice = await self.think(ledger, profile, person, settled, today, most=1)
        return await self.write_down(ledger, advice, profile, person, None)

    async def think(
        self,
        ledger: Ledger,
        profile: Profile,
        person: Person,
        offers: Sequence[Offer],
        today: date,
        *,
        fresh: Sequence[Insight] = (),
        most: int = 2,
        text: str = "",
    ) -> Advice:
        return suggest(
            profile,
            await ledger.portfolio.indexed(),
            offers,
            today=today,
            most=most,
            fresh=fresh,
            learned=await self.experience.learned(ledger, today),
            country=person.country,
            text=text,
        )

    async def write_down(
        self, ledger: Ledger, advice: Advice, profile: Profile, person: Person, note: int | None
    ) -> Offered:
        """An offer for each suggestion; what was written down before keeps what came of it."""
        ids = [
            await ledger.offers.propose(
                customer=profile.customer.id,
                person=person.id,
                note=note,
                code=suggestion.product.code,
                on=profile.today,
                reason=suggestion.reason.words,
                features=suggestion.features,
            )
            for suggestion in advice.suggestions
        ]
        shown = [await ledger.offers.get(number) for number in ids]
        return Offered(advice=advice, offers=tuple(offer for offer in shown if offer))
