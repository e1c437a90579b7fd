"""An invitation makes a person of the staff out of a stranger; nothing is kept of who has none."""

from dataclasses import dataclass
from enum import StrEnum

from bot.usecases.ports import Begin, Now
from bot.views.texts import Texts, locale_of
from reports.message import Message
from reports.periods import local_day
from reports.staff import Hours, Person
from storage.ledger import Ledger


class Welcome(StrEnum):
    ENROLLED = "enrolled"
    SPENT = "spent"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """Who knocks: the channel's numbers, the name and language that the channel tells."""

    user: int
    chat: int
    name: str
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    texts: Texts
    now: Now

    async def __call__(self, begin: Begin, stranger: Stranger, token: str) -> Welcome:
        """Redeem the token, once; the newcomer is welcomed by name."""
        if not token:
            return Welcome.STRANGER
        async with begin() as ledger:
            invitation = await ledger.invitations.redeem(token, self.now())
            if invitation is None:
                return Welcome.SPENT
            team = await ledger.teams.get(invitation.team)
            if team is None:
                return Welcome.SPENT
            person = await ledger.people.enrol(
                user_id=stranger.user,
                chat_id=stranger.chat,
                name=invitation.name or stranger.name,
                role=invitation.role,
                team=team.id,
                locale=locale_of(stranger.language),
                country=team.country,
                hours=Hours(zone=team.zone),
            )
            await self.welcome(ledger, person)
        return Welcome.ENROLLED

    async def welcome(self, ledger: Ledger, person: Person) -> None:
        text = self.texts.say("welcome", person, local_day(self.now(), person.hours))
        await ledger.outbox.put(person.id, Message(text=text), urgent=True)
