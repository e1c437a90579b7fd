"""Everything that is known of one person, as it is handed to them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import Enum
from textwrap import wrap
from typing import Any

from reports.commitment import Commitment
from reports.customer import Customer
from reports.note import Note
from reports.offer import Offer
from reports.privacy.consent import Consent
from reports.privacy.requests import Request
from reports.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """Somebody of the staff read, changed or exported something of this person's."""

    at: datetime
    who: str
    deed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`notes` the newest first; `apart` the sensitive words kept with consent, each with its category."""

    customer: Customer
    made_on: date
    consent: Consent
    profile: Profile
    notes: tuple[Note, ...]
    authors: tuple[str, ...]
    """Who wrote each of the notes, in their order."""
    promises: tuple[Commitment, ...] = ()
    offers: tuple[Offer, ...] = ()
    requests: tuple[Request, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    dealings: tuple[Dealing, ...] = ()


def plain(dossier: Dossier) -> dict[str, Any]:
    """For JSON: what the law calls a structured, commonly used and machine-readable format."""
    return {
        "made_on": dossier.made_on.isoformat(),
        "customer": _value(asdict(dossier.customer)),
        "consent": _value(asdict(dossier.consent)),
        "facts": [_value(asdict(fact)) for fact in dossier.profile.facts],
        "earlier_facts": [_value(asdict(fact)) for fact in dossier.profile.history],
        "notes": [
            {
                "written_at": note.written_at.isoformat(),
                "written_by": author,
                "text": note.text,
                "insights": [
                    _value(asdict(kept.insight)) | {"state": kept.state.value} for kept in note.insights
                ],
            }
            for note, author in zip(dossier.notes, dossier.authors, strict=True)
        ],
        "promises": [_value(asdict(promise)) for promise in dossier.promises],
        "offers": [_value(asdict(offer)) for offer in dossier.offers],
        "requests": [_value(asdict(request)) for request in dossier.requests],
        "kept_apart": [{"category": category, "words": words} for category, words in dossier.apart],
        "dealings": [_value(asdict(dealing)) for dealing in dossier.dealings],
    }


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [_value(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def lines(text: str, width: int) -> Iterator[str]:
    """A text in lines of at most so many characters, its own line breaks kept."""
    for line in text.splitlines() or [""]:
        yield from wrap(line, width) or [""]
