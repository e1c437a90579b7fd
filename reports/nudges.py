"""The weekly push: one competency, own evidence, one small act; the same for the same week."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from reports.competencies import Competency, Mastery, Quote, Score

REST = 3
"""Weeks that a competency is left alone after a nudge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A nudge that was sent."""

    competency: Competency
    week: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """`variant` picks among the acts that templates hold; `best` and `missed` are the person's own words."""

    competency: Competency
    level: Mastery
    week: str
    variant: int
    best: Quote | None = None
    missed: Quote | None = None


def choose(scores: Sequence[Score], history: Sequence[Given], week: str) -> Nudge | None:
    """The weakest competency that had chances and was not nudged lately; None where nothing was written."""
    rested = {given.competency for given in sorted(history, key=lambda given: given.week)[-REST:]}
    seen = [score for score in scores if score.chances]
    open_to = [score for score in seen if score.competency not in rested] or seen
    if not open_to:
        return None
    weakest = min(open_to, key=lambda score: (score.share, _lot(week, score.competency)))
    times = sum(given.competency is weakest.competency for given in history)
    return Nudge(
        competency=weakest.competency,
        level=weakest.level,
        week=week,
        variant=times,
        best=weakest.best,
        missed=weakest.missed,
    )


def _lot(week: str, competency: Competency) -> str:
    """A draw that settles ties, another every week, the same on every machine."""
    return blake2b(f"{week}/{competency}".encode(), digest_size=8).hexdigest()
