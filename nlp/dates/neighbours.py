"""Puts together what stands side by side: a day and its hour, a weekday and its week, a day said twice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from nlp.dates.found import DateKind
from nlp.dates.lexicon import Word, lexicon
from nlp.dates.meaning import Meaning
from nlp.dates.pieces import Piece

_GAP = 3
_TIMES = (DateKind.HOUR, DateKind.PART)


def joined(pieces: Iterable[Piece], read: Sequence[Word]) -> list[Piece]:
    """The pieces with neighbours that mean one thing made one."""
    whole: list[Piece] = []
    for piece in pieces:
        meaning = _together(whole[-1], piece) if whole and _near(whole[-1], piece, read) else None
        if meaning is None:
            whole.append(piece)
        else:
            whole[-1] = Piece(whole[-1].first, piece.last, meaning)
    return whole


def _near(left: Piece, right: Piece, read: Sequence[Word]) -> bool:
    gap = read[left.last : right.first]
    return len(gap) <= _GAP and all(word.name in lexicon().sets["glue"] for word in gap)


def _together(left: Piece, right: Piece) -> Meaning | None:
    """What two neighbours mean as one, or None if they stay two."""
    one, other = left.meaning, right.meaning
    if other.kind in _TIMES:
        return _timed(one, other)
    if one.kind in _TIMES:
        return _timed(other, one)
    return _within(one, other) or _within(other, one) or _same(one, other)


def _timed(day: Meaning, hour: Meaning) -> Meaning | None:
    """A day, or an hour, with the hour or the part of the day beside it."""
    if day.kind not in (DateKind.DAY, *_TIMES) or (day.at and hour.at):
        return None
    told = hour if day.kind is DateKind.PART else day
    at, either = (hour.at, hour.either) if hour.at else (day.at, day.either)
    return replace(
        told, at=at, either=either, half=day.half or hour.half, due=day.due or hour.due, weak=False
    )


def _within(day: Meaning, window: Meaning) -> Meaning | None:
    """A weekday in the week named beside it, or the first one after what is named beside it."""
    if day.weekday is None or window.kind not in (DateKind.WINDOW, DateKind.AFTER) or window.since is None:
        return None
    days = (day.weekday - window.since.weekday()) % 7
    fits = window.until is not None and window.since.toordinal() + days <= window.until.toordinal()
    return replace(day, due=window.since + timedelta(days=days)) if fits else None


def _same(one: Meaning, other: Meaning) -> Meaning | None:
    """A day said twice ("hoy viernes")."""
    told = one.due and other.weekday is not None and one.due.weekday() == other.weekday
    return one if told and one.kind is DateKind.DAY else None
