"""What a reading makes of a few words, before neighbours are put together."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from nlp.dates.found import DateKind


class Half(StrEnum):
    """The half of the day that "de la tarde" or "am" tells."""

    AM = "am"
    PM = "pm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A day, a stretch from `since` to `until`, an hour or a part of the day.

    `weekday` is kept where a weekday was said, so that a week named beside it can move the day. `either`
    marks an hour that may be before or after noon; `weak` one that is no hour unless it stands beside a day.
    """

    kind: DateKind
    due: date | None = None
    since: date | None = None
    until: date | None = None
    at: time | None = None
    weekday: int | None = None
    half: Half | None = None
    either: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a reading may know of its surroundings.

    `day` is the last day told before, `month` the first day of the last month spoken of; `sentence_day`
    and `sentence_month` the same within the sentence. `lead` is the word that leads here past articles,
    `previous` and `following` are the words on both sides.
    """

    written_on: date
    country: str | None
    month_first: bool
    day: date | None = None
    month: date | None = None
    sentence_day: date | None = None
    sentence_month: date | None = None
    lead: str = ""
    previous: str = ""
    following: str = ""
