"""From a text to the days it tells: every place is read by the grammar, then neighbours are put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from nlp.dates import readings
from nlp.dates.found import DateKind, Found
from nlp.dates.grammar import Match, grammar
from nlp.dates.lexicon import Word, lexicon, words
from nlp.dates.meaning import Half, Meaning, Scene
from nlp.dates.text import tokens

_GAP = 3
_STOPS = frozenset({".", ";", "!", "?"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A meaning and the words, from first to before last, that it was read from."""

    first: int
    last: int
    meaning: Meaning


def resolve(
    text: str, written_on: date, *, lang: str | None = None, country: str | None = None
) -> tuple[Found, ...]:
    """The days that a text tells, in order. `lang` and `country` settle whether 5/12 is in May or December."""
    read = words(tokens(text))
    pieces = _joined(_pieces(read, written_on, country, _month_first(lang, country)), read)
    return tuple(_found(piece, read, text) for piece in pieces if not piece.meaning.weak)


def _month_first(lang: str | None, country: str | None) -> bool:
    known = country is not None and country.lower() in lexicon().sets["month_first"]
    return lang != "es" and (known or (country is None and lang == "en"))


def _pieces(
    read: Sequence[Word], written_on: date, country: str | None, month_first: bool
) -> Iterator[Piece]:
    scene = Scene(written_on=written_on, country=country, month_first=month_first)
    place = read_up_to = 0
    while place < len(read):
        scene = (
            replace(scene, sentence_day=None, sentence_month=None) if read[place].name in _STOPS else scene
        )
        lead = _lead(read, place, read_up_to)
        piece = _piece(read, place, replace(scene, lead=_name(read, lead), previous=_name(read, place - 1)))
        if piece is None:
            place += 1
            continue
        yield _led(piece, lead, read)
        scene = _remembering(scene, piece.meaning)
        place = read_up_to = piece.last


def _piece(read: Sequence[Word], place: int, scene: Scene) -> Piece | None:
    for match in grammar().matches(read, place):
        if meaning := _meaning(match, replace(scene, following=_name(read, match.end))):
            return Piece(place, match.end, meaning)
    return None


def _name(read: Sequence[Word], place: int | None) -> str:
    return read[place].name if place is not None and 0 <= place < len(read) else ""


def _meaning(match: Match, scene: Scene) -> Meaning | None:
    try:
        reading: readings.Reading = getattr(readings, match.rule.reading)
        return reading(scene, match.numbers, match.rule.arguments)
    except (ValueError, OverflowError):
        return Meaning(kind=DateKind.IMPOSSIBLE)


def _lead(read: Sequence[Word], place: int, start: int) -> int | None:
    """The place of the word that leads to this one past articles."""
    before = range(place - 1, max(start, place - 1 - _GAP) - 1, -1)
    return next((at for at in before if read[at].name not in lexicon().sets["article"]), None)


def _led(piece: Piece, lead: int | None, read: Sequence[Word]) -> Piece:
    """The piece changed by "después de" or "antes de" before it."""
    if lead is None or piece.meaning.kind not in (DateKind.DAY, DateKind.WINDOW):
        return piece
    sets, name = lexicon().sets, read[lead].name
    beside = lead > 0 and read[lead - 1].name in sets["beside"]
    if name in sets["after"]:
        return Piece(lead, piece.last, _beside(piece.meaning, 1) if beside else _after(piece.meaning))
    if name in sets["before"]:
        return Piece(lead, piece.last, _beside(piece.meaning, -1) if beside else _before(piece.meaning))
    return piece


def _beside(meaning: Meaning, days: int) -> Meaning:
    """ "The day before Thanksgiving"."""
    edge = meaning.due or (meaning.until if days > 0 else meaning.since)
    return Meaning(kind=DateKind.DAY, due=edge and edge + timedelta(days=days))


def _after(meaning: Meaning) -> Meaning:
    last = meaning.until or meaning.due
    if last is None or last > date.max - timedelta(days=8):
        return Meaning(kind=DateKind.AFTER)
    return Meaning(kind=DateKind.AFTER, since=last + timedelta(days=1), until=last + timedelta(weeks=1))


def _before(meaning: Meaning) -> Meaning:
    """Before a stretch is by the day before it begins; before a day is by that day."""
    if meaning.kind is DateKind.DAY or meaning.since is None or meaning.since == date.min:
        return meaning
    return Meaning(kind=DateKind.DAY, due=meaning.since - timedelta(days=1))


def _remembering(scene: Scene, meaning: Meaning) -> Scene:
    if meaning.kind is DateKind.DAY and meaning.due:
        return replace(scene, day=meaning.due, sentence_day=meaning.due)
    if meaning.kind is DateKind.WINDOW and meaning.since and meaning.since.day == 1:
        return replace(scene, month=meaning.since, sentence_month=meaning.since)
    return scene


def _joined(pieces: Iterator[Piece], read: Sequence[Word]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        whole = _together(joined[-1], piece) if joined and _near(joined[-1], piece, read) else None
        if whole is None:
            joined.append(piece)
        else:
            joined[-1] = Piece(joined[-1].first, piece.last, whole)
    return joined


def _near(left: Piece, right: Piece, read: Sequence[Word]) -> bool:
    gap = read[left.last : right.first]
    return len(gap) <= _GAP and all(word.name in lexicon().sets["glue"] for word in gap)


def _together(left: Piece, right: Piece) -> Meaning | None:
    """What two neighbours mean as one, or None if they stay two."""
    one, other = left.meaning, right.meaning
    if other.kind in (DateKind.HOUR, DateKind.PART):
        return _timed(one, other)
    if one.kind in (DateKind.HOUR, DateKind.PART):
        return _timed(other, one)
    return _within(one, other) or _within(other, one) or _same(one, other)


def _timed(day: Meaning, hour: Meaning) -> Meaning | None:
    """A day, or an hour, with the hour or the part of the day beside it."""
    if day.kind not in (DateKind.DAY, DateKind.HOUR, DateKind.PART) or (day.at and hour.at):
        return None
    at, either = (hour.at, hour.either) if hour.at else (day.at, day.either)
    half = day.half or hour.half
    if DateKind.HOUR in (day.kind, hour.kind) and day.kind is not DateKind.DAY:
        told = day if day.kind is DateKind.HOUR else hour
        return replace(told, half=half, weak=False)
    return replace(day, at=at, either=either, half=half, due=day.due or hour.due)


def _within(day: Meaning, window: Meaning) -> Meaning | None:
    """A weekday in the week named beside it, or the first one after what is named beside it."""
    if day.weekday is None or window.kind not in (DateKind.WINDOW, DateKind.AFTER) or window.since is None:
        return None
    days = (day.weekday - window.since.weekday()) % 7
    due = window.since + timedelta(days=days)
    return replace(day, due=due) if window.until is None or due <= window.until else None


def _same(one: Meaning, other: Meaning) -> Meaning | None:
    """A day said twice ("hoy viernes")."""
    told = one.due and other.weekday is not None and one.due.weekday() == other.weekday
    return one if told and one.kind is DateKind.DAY else None


def _found(piece: Piece, read: Sequence[Word], text: str) -> Found:
    start, end = read[piece.first].start, read[piece.last - 1].end
    meaning = piece.meaning
    return Found(
        start=start,
        end=end,
        words=text[start:end],
        due=meaning.due,
        until=_until(meaning),
        at=_at(meaning),
        kind=meaning.kind,
    )


def _until(meaning: Meaning) -> date | None:
    return None if meaning.kind is DateKind.DAY else meaning.until


def _at(meaning: Meaning) -> time | None:
    """The hour of the clock: of one to six without more, the afternoon's."""
    if meaning.at is None or meaning.kind is DateKind.PART:
        return None
    afternoon = meaning.half is Half.PM or (meaning.half is None and meaning.either and meaning.at.hour <= 6)
    if afternoon and meaning.either and meaning.at.hour < 12:
        return meaning.at.replace(hour=meaning.at.hour + 12)
    return (
        meaning.at.replace(hour=0)
        if meaning.half is Half.AM and meaning.at.hour == 12 and meaning.either
        else meaning.at
    )
