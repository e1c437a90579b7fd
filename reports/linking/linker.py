"""From a mention to its customer: certain, one of a few, or nobody that we know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from reports.customer import Customer
from reports.linking import belief
from reports.linking.belief import Asker, evidence, familiarity, in_context, of_team
from reports.linking.directory import Directory
from reports.linking.hearing import Heard, hear
from reports.linking.index import Index, Scores
from reports.linking.mention import Mention, understand
from reports.words import tokens

CERTAIN = 0.85
"""The least probability at which a note is linked without asking; chosen on the development half."""
WORTH_A_LOOK = 48
SHOWN, FAR_BEHIND = 3, 4.0
STRANGER, SAID_TO_BE_NEW = log(0.12), 3.0
"""The odds, before any word is read, that a note is about somebody who is not in the directory."""
FAINT = 2.5
"""How far below a stranger's odds the best candidate may fall and still be shown."""
TIE = 1.0
"""Whose words fit about as well are never told apart silently: three Rosas are asked, whoever attends."""


@dataclass(frozen=True, slots=True)
class Link:
    """`candidates`, likeliest first, three at most; `certain` when the first is surely meant."""

    mention: str
    certain: Customer | None = None
    candidates: tuple[Customer, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A customer with the log of its odds: by words and team alone, and with who attends and how lately.

    `whole` when the record holds every name that was said; without that nobody is linked silently.
    """

    customer: Customer
    words: float
    odds: float
    whole: bool


def link(
    mention: str,
    directory: Directory,
    *,
    attendant: int,
    today: date,
    team: int | None = None,
    context: str = "",
) -> Link:
    """Names first; who attends, whose team, how lately and the rest of the note then weigh in."""
    understood = understand(mention)
    if not understood.words:
        return Link(mention)
    asker = Asker(attendant=attendant, today=today, team=team, context=frozenset(tokens(context)))
    unknown = STRANGER + SAID_TO_BE_NEW * understood.new
    return _decide(mention, unknown, ranked(understood, directory, asker))


def _decide(mention: str, unknown: float, scored: list[Scored]) -> Link:
    """Certain by the share of the best among all that could be meant, somebody unknown included."""
    if not scored or scored[0].odds < unknown - FAINT:
        return Link(mention)
    best = scored[0]
    likely = tuple(s.customer for s in scored[:SHOWN] if s.odds >= best.odds - FAR_BEHIND)
    share = 1 / (exp(unknown - best.odds) + sum(exp(s.odds - best.odds) for s in scored))
    tied = any(s.words > best.words - TIE for s in scored[1:])
    sure = best.whole and share >= CERTAIN and not tied
    return Link(mention, certain=best.customer if sure else None, candidates=likely)


def ranked(mention: Mention, directory: Directory, asker: Asker) -> list[Scored]:
    """Those worth a look, the likeliest first."""
    heard = hear(mention, directory)
    size = log(directory.size)
    scored = []
    for customer in _worth_a_look(heard, directory, asker):
        told = evidence(mention, heard, customer)
        words = told.odds + of_team(customer, asker) + in_context(mention, customer, asker) - size
        scored.append(Scored(customer, words, words + familiarity(customer, asker), told.whole))
    return sorted(scored, key=lambda s: (-s.odds, s.customer.id))


def _worth_a_look(heard: Sequence[Heard], directory: Directory, asker: Asker) -> Iterator[Customer]:
    for number, index in enumerate(directory.indexes):
        scores = _rough(heard, index)
        touched = np.flatnonzero(scores)
        close = scores[touched] + _nearness(index, touched, asker)
        if len(touched) > WORTH_A_LOOK:
            touched = touched[np.argpartition(-close, WORTH_A_LOOK)[:WORTH_A_LOOK]]
        yield from filter(None, (directory.newest(number, int(place)) for place in touched))


def _rough(heard: Sequence[Heard], index: Index) -> Scores:
    """What the words add for every customer of an index, read by the terms alone."""
    scores = np.zeros(len(index.customers), np.float32)
    for one in heard:
        best = np.zeros_like(scores)
        floor = belief.MISSING[one.word.role]
        for gain, term in one.terms():
            best[index.of_term(term)] = max(gain - floor, 0.01)
        scores += best
    return scores


def _nearness(index: Index, places: NDArray[np.intp], asker: Asker) -> Scores:
    days = np.clip(asker.today.toordinal() - index.contacts[places], 0, belief.LATE_DAYS)
    near = belief.OF_LATE * (1 - days / belief.LATE_DAYS)
    near += belief.USUAL * (index.attendants[places] == asker.attendant)
    if asker.team is not None:
        near += belief.TEAM * (index.teams[places] == asker.team)
    return near.astype(np.float32)
