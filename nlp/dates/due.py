"""When a promise is due, told by its own words in the light of the note around them."""

from datetime import date

from nlp.dates.resolve import resolve


def due_of(
    words: str, text: str, written_on: date, country: str | None = None, *, start: int | None = None
) -> date | None:
    """The day by which a promise is to be kept, or None if its words tell none.

    `start` is where the words stand in the note; without it their first place is taken. Of several days
    the last counts ("la junta de hoy se pasó al 14").
    """
    place = text.find(words) if start is None else start
    if place < 0:
        return due_of(words, words, written_on, country, start=0)
    end = place + len(words)
    found = resolve(text, written_on, country=country)
    days = [day.due for day in found if day.due and day.start < end and day.end > place]
    return days[-1] if days else None
