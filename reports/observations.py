"""From a kept note to what it proves."""

from datetime import date

from reports.note import Note, NoteState, Observation

ENDS = ".!?;\n"


def observations_of(note: Note, author: str, on: date) -> tuple[Observation, ...]:
    """Every insight of a note with its sentence; none of a discarded one. `on` is the author's local day."""
    if note.state is NoteState.DISCARDED:
        return ()
    return tuple(
        Observation(
            insight=kept.insight,
            note=note.id,
            author=author,
            on=on,
            state=kept.state,
            context=sentence(note.text, kept.insight.start, kept.insight.end),
        )
        for kept in note.insights
    )


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of `text` that holds the characters from `start` to `end`."""
    begins = max(text.rfind(mark, 0, start) for mark in ENDS) + 1
    stops = [at for mark in ENDS if (at := text.find(mark, end)) >= 0]
    return text[begins : min(stops, default=len(text))].strip()
