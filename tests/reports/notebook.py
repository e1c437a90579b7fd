"""Notes as kept, from diaries: for whatever reads whole notes."""

from datetime import UTC, date, datetime, time

from reports.note import KeptInsight, Note, NoteState
from tests.reports.diary import diary


def note(
    at: int,
    on: str,
    lines: str = "",
    *,
    text: str | None = None,
    author: int = 1,
    customer: int | None = 1,
    state: NoteState = NoteState.OPEN,
) -> Note:
    """A note of a day (15:00 UTC) with insights in the notation of `diary`, one a line without its day."""
    found = diary("\n".join(f"{on} {line.strip()}" for line in lines.strip().splitlines()))
    return Note(
        id=at,
        author=author,
        customer=customer,
        text=text or ", ".join(seen.insight.words for seen in found) or "nada",
        lang="es",
        written_at=datetime.combine(date.fromisoformat(on), time(15), UTC),
        state=state,
        insights=tuple(
            KeptInsight(id=n, insight=seen.insight, state=seen.state, customer=customer)
            for n, seen in enumerate(found, start=at * 100)
        ),
    )
