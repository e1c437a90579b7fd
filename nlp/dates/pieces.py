"""Reads a text place by place: at each the longest pattern that its surroundings allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.dates.found import DateKind
from nlp.dates.grammar import Match, grammar
from nlp.dates.lexicon import Word, lexicon
from nlp.dates.meaning import Meaning, Scene
from nlp.dates.readings import reading

_ARTICLES = 3
_STOPS = frozenset({".", ";", "!", "?"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A meaning and the words, from first to before last, that it was read from."""

    first: int
    last: int
    meaning: Meaning


def pieces(read: Sequence[Word], scene: Scene) -> Iterator[Piece]:
    """The pieces of a text in order; what was read before is the scene of what follows."""
    place = start = 0
    while place < len(read):
        if read[place].name in _STOPS:
            scene = replace(scene, sentence_day=None, sentence_month=None)
        piece = _piece(read, place, start, scene)
        if piece is None:
            place += 1
            continue
        yield piece
        scene = _remembering(scene, piece.meaning)
        place = start = piece.last


def _piece(read: Sequence[Word], place: int, start: int, scene: Scene) -> Piece | None:
    matches = grammar().matches(read, place)
    lead = _lead(read, place, start) if matches else None
    for match in matches:
        around = replace(
            scene,
            lead=_name(read, lead),
            previous=_name(read, place - 1),
            following=_name(read, match.end),
        )
        if meaning := _meaning(match, around):
            return _led(Piece(place, match.end, meaning), lead, read)
    return None


def _name(read: Sequence[Word], place: int | None) -> str:
    return read[place].name if place is not None and 0 <= place < len(read) else ""


def _meaning(match: Match, scene: Scene) -> Meaning | None:
    try:
        return reading(match.rule.reading)(scene, match.numbers, match.rule.arguments)
    except (ValueError, OverflowError):
        return Meaning(kind=DateKind.IMPOSSIBLE)


def _lead(read: Sequence[Word], place: int, start: int) -> int | None:
    """The place of the word that leads to this one past articles, not before what is read already."""
    before = range(place - 1, max(start, place - 1 - _ARTICLES) - 1, -1)
    return next((at for at in before if read[at].name not in lexicon().sets["article"]), None)


def _led(piece: Piece, lead: int | None, read: Sequence[Word]) -> Piece:
    """The piece changed by "después de" or "antes de" before it."""
    sets, name, meaning = lexicon().sets, _name(read, lead), piece.meaning
    side = (name in sets["after"]) - (name in sets["before"])
    if lead is None or not side or meaning.kind not in (DateKind.DAY, DateKind.WINDOW):
        return piece
    if lead > 0 and read[lead - 1].name in sets["beside"]:
        return Piece(lead - 1, piece.last, _beside(meaning, side))
    return Piece(lead, piece.last, _after(meaning) if side > 0 else _before(meaning))


def _shifted(day: date | None, days: int) -> date | None:
    """A day some days on, or None at the end of the calendar."""
    ordinal = day.toordinal() + days if day else 0
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def _beside(meaning: Meaning, days: int) -> Meaning:
    """The day before or after ("the day before Thanksgiving")."""
    edge = meaning.due or (meaning.until if days > 0 else meaning.since)
    return Meaning(kind=DateKind.DAY, due=_shifted(edge, days))


def _after(meaning: Meaning) -> Meaning:
    last = meaning.until or meaning.due
    return Meaning(
        kind=DateKind.AFTER, since=_shifted(last, 1), until=_shifted(last, timedelta(weeks=1).days)
    )


def _before(meaning: Meaning) -> Meaning:
    """Before a stretch is by the day before it begins; before a day is by that day."""
    if meaning.kind is DateKind.DAY:
        return meaning
    return Meaning(kind=DateKind.DAY, due=_shifted(meaning.since, -1))


def _remembering(scene: Scene, meaning: Meaning) -> Scene:
    if meaning.kind is DateKind.DAY and meaning.due:
        return replace(scene, day=meaning.due, sentence_day=meaning.due)
    if meaning.kind is DateKind.WINDOW and meaning.since and meaning.since.day == 1:
        return replace(scene, month=meaning.since, sentence_month=meaning.since)
    return scene
