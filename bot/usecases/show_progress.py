"""Competencies, one's own or a team's, on the same page: all see what their supervisor sees of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions import Action
from bot.usecases.ports import Begin, Now
from bot.usecases.privacy.permission import colleague, require
from bot.usecases.situations import Gone
from bot.views.progress import Progress, draw_degrees, draw_progress, draw_rating, draw_team
from bot.views.texts import Texts
from reports.competencies import Competency, assess
from reports.message import Message
from reports.periods import local_day
from reports.privacy.permissions import Act
from reports.staff import Person, Role
from storage.audit import Deed
from storage.ledger import Ledger

LOOKS_BACK = timedelta(weeks=8)
DEGREES = ("0", "1", "2", "3")


async def progress_of(ledger: Ledger, person: Person, now: datetime) -> Progress:
    """Of eight weeks, whoever asks."""
    since = now - LOOKS_BACK
    notes = await ledger.notes.of_author(person.id, since=since)
    scores = assess(
        notes[::-1],
        commitments=await ledger.commitments.of_owner(person.id, since=since.date()),
        offers=await ledger.offers.of_person(person.id, since=since.date()),
        today=local_day(now, person.hours),
    )
    return Progress(
        person=person,
        scores=scores,
        ratings=await ledger.growth.ratings(person.id),
        interview=await ledger.growth.interview(person.id),
    )


async def page_at(ledger: Ledger, place: tuple[int, int]) -> str | None:
    """The page that stands in this message, if it is one."""
    card = await ledger.outbox.card_of_message(*place)
    return card if card and card.startswith("progress:") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowProgress:
    """Reads first: a writer is waited for."""

    reading: Begin
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, person: Person) -> None:
        async with self.reading() as ledger:
            found = await progress_of(ledger, person, self.now())
        await self.put(begin, person, self.draw(found, person))

    async def team(self, begin: Begin, person: Person) -> None:
        """Everybody of the team by name; no ranking, and no counts of notes."""
        require(person, Act.RATE)
        async with self.reading() as ledger:
            members = [p for p in await ledger.people.of_team(person.team) if p.role is Role.EMPLOYEE]
            by_name = sorted(members, key=lambda p: p.name)
            found = [await progress_of(ledger, member, self.now()) for member in by_name]
        message = draw_team(self.texts, found, person, local_day(self.now(), person.hours))
        await self.put(begin, person, message)

    async def press(self, begin: Begin, person: Person, action: Action, place: tuple[int, int]) -> None:
        """The page of somebody of the team, or a step of rating; `place` is the message of the button."""
        async with self.reading() as ledger:
            found = await progress_of(
                ledger, await colleague(ledger, person, Act.RATE, action.subject), self.now()
            )
            card = await page_at(ledger, place) or f"progress:{found.person.id}:{self.now().timestamp():.0f}"
        await self.put(begin, person, self.step(found, person, action.choice), card)

    def step(self, found: Progress, reader: Person, choice: str) -> Message:
        """The page, the competencies to rate, or the degrees of one of them."""
        today = local_day(self.now(), reader.hours)
        if choice in set(Competency):
            return draw_degrees(self.texts, found, Competency(choice), reader, today)
        if choice == "rate":
            return draw_rating(self.texts, found, reader, today)
        return self.draw(found, reader)

    def draw(self, found: Progress, reader: Person) -> Message:
        return draw_progress(self.texts, found, reader, local_day(self.now(), reader.hours))

    async def put(self, begin: Begin, person: Person, message: Message, card: str | None = None) -> None:
        async with begin() as ledger:
            await ledger.outbox.put(person.id, message, card=card, urgent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBehaviour:
    """How far a supervisor saw a behaviour; the person sees it at once on their own page."""

    show_progress: ShowProgress
    now: Now

    async def __call__(
        self, begin: Begin, supervisor: Person, action: Action, place: tuple[int, int]
    ) -> None:
        """`choice` is the competency and the degree; the page is drawn anew where the button stands."""
        competency, _, degree = action.choice.partition(".")
        if competency not in set(Competency) or degree not in DEGREES:
            raise Gone
        async with begin() as ledger:
            person = await colleague(ledger, supervisor, Act.RATE, action.subject)
            now = self.now()
            await ledger.growth.rate(person.id, Competency(competency), int(degree), by=supervisor.id, at=now)
            await ledger.audit.record(supervisor.id, Deed.CHANGED, "person", person.id, now)
            message = self.show_progress.draw(await progress_of(ledger, person, now), supervisor)
            await ledger.outbox.put(supervisor.id, message, card=await page_at(ledger, place), urgent=True)
