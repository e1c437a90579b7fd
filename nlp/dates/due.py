"""When a promise is due, told by its own words in the light of the note around them."""

from datetime import date

from nlp.dates.found import Found
from nlp.dates.resolve import resolve


def due_of(
    commitment_words: str,
    text: str,
    written_on: date,
    country: str | None = None,
    *,
    start: int | None = None,
) -> date | None:
    """The day by which a promise is to be kept, or None if its words tell none.

    `start` is where the words stand in the note; without it their first place is taken. Of several days the last counts
    ("la junta de hoy se pasó al 14").
    """
    place = text.find(commitment_words) if start is None else start
    if place < 0:
        return due_of(commitment_words, commitment_words, written_on, country, start=0)
    end = place + len(commitment_words)
    inside = [
        found
        for found in resolve(text, written_on, country=country)
        if found.start < end and found.end > place
    ]
    days = [found for found in inside if found.due]
    return _last(days)


def _last(days: list[Found]) -> date | None:
    return days[-1].due if days else None
