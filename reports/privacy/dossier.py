"""Everything that is known of one person, as it is handed to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import Enum
from textwrap import wrap
from typing import Any

from reports.commitment import Commitment
from reports.customer import Customer, Representative
from reports.note import Note
from reports.offer import Offer
from reports.privacy.consent import Consent
from reports.privacy.requests import Request
from reports.profile import Profile
from reports.purchase import Purchase


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """Somebody of the staff read, changed or exported something of this person's."""

    at: datetime
    who: str
    deed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`notes` the newest first; `apart` the sensitive words kept with consent, each with its category.

    `staff` are names by id, `products` names by code.
    """

    customer: Customer
    made_on: date
    consent: Consent
    profile: Profile
    notes: tuple[Note, ...]
    earlier: tuple[tuple[str, ...], ...] = ()
    """What each of the notes said before it was edited, in their order."""
    contacts: tuple[Representative, ...] = ()
    promises: tuple[Commitment, ...] = ()
    offers: tuple[Offer, ...] = ()
    requests: tuple[Request, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    dealings: tuple[Dealing, ...] = ()
    staff: Mapping[int, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)

    @property
    def purchases(self) -> tuple[Purchase, ...]:
        return self.profile.purchases

    def name_of(self, person: int | None) -> str:
        return self.staff.get(person or 0, "")

    def product(self, code: str) -> str:
        return self.products.get(code, code)


def plain(dossier: Dossier) -> dict[str, Any]:
    """For JSON: what the law calls a structured, commonly used and machine-readable format."""
    profile = dossier.profile
    return {
        "made_on": dossier.made_on.isoformat(),
        "customer": _value(asdict(dossier.customer)) | _attendant(dossier),
        "contacts": _values(dossier.contacts),
        "consent": _value(asdict(dossier.consent)),
        "relationship": {"stage": profile.stage.value, "present": profile.present.name.lower()},
        "facts": _values(profile.facts),
        "earlier_facts": _values(profile.history),
        "notes": [_note(dossier, at) for at in range(len(dossier.notes))],
        "promises": _values(dossier.promises),
        "purchases": [
            _value(asdict(sale)) | {"product": dossier.product(sale.code)} for sale in dossier.purchases
        ],
        "offers": [
            _value(asdict(offer)) | {"product": dossier.product(offer.code)} for offer in dossier.offers
        ],
        "requests": [_value(asdict(it)) | {"due": it.due.isoformat()} for it in dossier.requests],
        "kept_apart": [{"category": category, "words": words} for category, words in dossier.apart],
        "dealings": _values(dossier.dealings),
    }


def _attendant(dossier: Dossier) -> dict[str, str]:
    return {"attended_by": dossier.name_of(dossier.customer.attended_by)}


def _note(dossier: Dossier, at: int) -> dict[str, Any]:
    note = dossier.notes[at]
    return {
        "written_at": note.written_at.isoformat(),
        "written_by": dossier.name_of(note.author),
        "text": note.text,
        "earlier_texts": list(dossier.earlier[at]),
        "insights": [_value(asdict(kept.insight)) | {"state": kept.state.value} for kept in note.insights],
    }


def _values(things: Iterable[Any]) -> list[Any]:
    return [_value(asdict(thing)) for thing in things]


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
