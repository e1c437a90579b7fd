"""From a text to the days it tells."""

from collections.abc import Sequence
from datetime import date, time

from nlp.dates.found import DateKind, Found
from nlp.dates.lexicon import Word, lexicon, words
from nlp.dates.meaning import Half, Meaning, Scene
from nlp.dates.neighbours import joined
from nlp.dates.pieces import Piece, pieces
from nlp.dates.text import tokens

_NOON = 12
_AFTERNOON_UP_TO = 6


def resolve(
    text: str, written_on: date, *, lang: str | None = None, country: str | None = None
) -> tuple[Found, ...]:
    """The days that a text tells, in order. `lang` and `country` settle if 5/12 is in May or December."""
    read = words(tokens(text))
    scene = Scene(written_on=written_on, country=country, month_first=_month_first(lang, country))
    whole = joined(pieces(read, scene), read)
    return tuple(_found(piece, read, text) for piece in whole if not piece.meaning.weak)


def _month_first(lang: str | None, country: str | None) -> bool:
    if lang == "es" or not country:
        return lang == "en"
    return country.lower() in lexicon().sets["month_first"]


def _found(piece: Piece, read: Sequence[Word], text: str) -> Found:
    start, end, meaning = read[piece.first].start, read[piece.last - 1].end, piece.meaning
    return Found(
        start=start,
        end=end,
        words=text[start:end],
        due=meaning.due,
        until=None if meaning.kind is DateKind.DAY else meaning.until,
        at=_at(meaning),
        kind=meaning.kind,
    )


def _at(meaning: Meaning) -> time | None:
    """The hour of the clock; of one to six where nothing tells the half of the day, the afternoon's."""
    if meaning.at is None or not meaning.either:
        return meaning.at
    early = meaning.at.hour % _NOON
    half = meaning.half or (Half.PM if meaning.at.hour <= _AFTERNOON_UP_TO or not early else Half.AM)
    return meaning.at.replace(hour=early + _NOON * (half is Half.PM))
