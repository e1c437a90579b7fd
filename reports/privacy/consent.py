"""What a customer agreed to, purpose by purpose, and what each answer blocks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Purpose(StrEnum):
    PROFILE = "profile"
    """Keep what contacts tell, to serve better."""
    CONTACT = "contact"
    """Reach out by ourselves: calls, messages, reminders to do so."""
    SUGGESTIONS = "suggestions"
    """Think of what to offer."""
    SENSITIVE = "sensitive"
    """Keep specially protected data, apart."""
    NETWORK = "network"
    """Put in touch with another customer."""


class Answer(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer with its proof: who asked, which wording was read out, over which channel, when (UTC)."""

    purpose: Purpose
    answer: Answer
    asked_by: int
    wording: str
    channel: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Everything that one customer said, the oldest first, and the wishes for contact."""

    said: tuple[Said, ...] = ()
    channel: str | None = None
    every_days: int | None = None
    ask_first: bool = False
    """Where the organisation is set so, silence is a no for every purpose."""

    def last(self, purpose: Purpose) -> Said | None:
        return next((it for it in reversed(self.said) if it.purpose is purpose), None)


UNASKED = frozenset({Purpose.PROFILE, Purpose.CONTACT, Purpose.SUGGESTIONS})
"""What serving somebody implies until they say otherwise; never what is sensitive or involves others."""

NEEDS = {
    Purpose.PROFILE: (Purpose.PROFILE,),
    Purpose.CONTACT: (Purpose.CONTACT,),
    Purpose.SUGGESTIONS: (Purpose.SUGGESTIONS, Purpose.PROFILE, Purpose.CONTACT),
    Purpose.SENSITIVE: (Purpose.SENSITIVE, Purpose.PROFILE),
    Purpose.NETWORK: (Purpose.NETWORK, Purpose.PROFILE, Purpose.CONTACT),
}
"""A purpose is blocked when any of those that it needs is: no contact, no suggestions either."""


def may(purpose: Purpose, consent: Consent) -> bool:
    """Whether a customer's data may be used for this."""
    return all(_agreed(need, consent) for need in NEEDS[purpose])


def _agreed(purpose: Purpose, consent: Consent) -> bool:
    said = consent.last(purpose)
    if said is None:
        return purpose in UNASKED and not consent.ask_first
    return said.answer is Answer.GIVEN


def may_contact(consent: Consent, last_contact: date | None, today: date) -> bool:
    """Whether to reach out today: permitted, and not sooner than the customer wishes."""
    if not may(Purpose.CONTACT, consent):
        return False
    return (
        consent.every_days is None
        or last_contact is None
        or today - last_contact >= timedelta(days=consent.every_days)
    )
