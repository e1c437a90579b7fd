"""What may be offered at all; ranking comes after."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.insight import Holder, Kind, Polarity
from reports.conditions import Asked, Asks, Case, forbids
from reports.facts import Fact
from reports.matching import Portfolio
from reports.offer import Offer, Outcome
from reports.portfolio import Product
from reports.rhythm import is_due_again
from reports.wanting import says_how, says_more
from reports.words import data, fold, roots, same_family, thing_of

LATELY = timedelta(days=7)
OWNED = timedelta(days=90)
SILENCE = timedelta(days=30)
NO = (Outcome.REJECTED, Outcome.MISFIT)
OWNS_LIKE = 0.6
"""From this likeness on, a product is what the words of a purchase mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """What must not be offered today: refused codes, those that rest, what a product may not be about."""

    refused: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    """Of those, refused twice or found unfit: not even when they are asked for."""
    owned: frozenset[str] = frozenset()
    lately: frozenset[str] = frozenset()
    """Offered in the last week."""
    themes: tuple[frozenset[str], ...] = ()
    case: Case | None = None
    """What conditions of products are held against; None where they are not looked at."""

    def why(self, product: Product, *, again: bool = False, words: str = "") -> Asked | None:
        """What stands in the way of offering it.

        `again`: it runs out, or was asked for today in these `words`.
        """
        if barrier := self._barrier(product, again=again, words=words):
            return Asked(asks=barrier)
        return forbids(product, self.case, wanted=again) if self.case else None

    def allows(self, product: Product, *, again: bool = False, words: str = "") -> bool:
        return self.why(product, again=again, words=words) is None

    def _barrier(self, product: Product, *, again: bool, words: str) -> Asks | None:
        about = frozenset(roots(f"{product.name} {' '.join(product.tags)}")) if self.themes else frozenset()
        if not product.active:
            return Asks.WITHDRAWN
        if product.stock == 0:
            return Asks.STOCK
        silent = self.silent if again and words else self.refused
        if product.code in silent or any(theme <= about for theme in self.themes):
            return Asks.REFUSED
        return Asks.RESTS if self._rests(product, again=again, words=words) else None

    def _rests(self, product: Product, *, again: bool, words: str) -> bool:
        """What is owned is not what is asked for in another manner, unless more of it is wanted."""
        if again and product.code in self.owned:
            return says_how(words, product.name) and not says_more(words)
        return not again and product.code in self.owned | self.lately


def barred(
    facts: Sequence[Fact], offers: Sequence[Offer], shelf: Portfolio, *, today: date, case: Case | None = None
) -> Barred:
    """From what the customer rejects, has, was offered lately and said no to, and who they are."""
    said = (
        theme for fact in facts for theme in _themes(fact) if not _wanted_since(fact.last.on, theme, facts)
    )
    found = (*said, *_sorts_refused(facts, offers, shelf, today), *_hindered(facts, shelf, today))
    themes = dict.fromkeys(found)
    return Barred(
        refused=frozenset(_rejected(offers, today)),
        silent=frozenset(_rejected(offers, today, once=False)),
        owned=frozenset(_owned(facts, shelf, today)),
        lately=frozenset(_offered_lately(offers, today)),
        themes=tuple(themes),
        case=case,
    )


def _themes(fact: Fact) -> Iterator[frozenset[str]]:
    """What the customer's own dislike is about; one word covers the country's other words for it."""
    if fact.polarity is not Polarity.NEGATIVE or fact.holder is Holder.OTHER:
        return
    if fact.kind is Kind.FEEDBACK or fact.label in ("product", "treatment"):
        about = frozenset(roots(fact.words))
        yield about
        if len(about) == 1:
            yield from (frozenset({kin}) for kin in same_family(*about))


def _hindered(facts: Sequence[Fact], shelf: Portfolio, today: date) -> Iterator[frozenset[str]]:
    """A month without what was found dear or unfit, unless it is asked for with it or after it."""
    for fact in facts:
        if fact.kind is Kind.OBJECTION and today - fact.last.on <= SILENCE:
            for thing in dict.fromkeys(roots(_clause(fact))):
                theme = frozenset({thing})
                if thing in shelf.things and not _wanted_since(fact.last.on - timedelta(1), theme, facts):
                    yield theme


def _clause(fact: Fact) -> str:
    """What is said around the words of a fact, as far as the next comma or conjunction."""
    said, words = fold(fact.last.context or fact.words), fold(fact.words)
    at = said.find(words)
    if at < 0:
        return words
    before = re.split(r"[,;:]|\b(?:pero|y|but|and)\b", said[:at])[-1]
    after = re.split(r"[,;:]|\b(?:pero|y|but|and)\b", said[at + len(words) :])[0]
    return f"{before} {words} {after}"


def _sorts_refused(
    facts: Iterable[Fact], offers: Sequence[Offer], shelf: Portfolio, today: date
) -> Iterator[frozenset[str]]:
    """A week without anything of a sort that was refused, unless it was asked for since, or one was liked."""
    things = {offer.code: thing_of(p.name) for offer in offers if (p := shelf.coded(offer.code))}
    liked = {things.get(o.code) for o in offers if o.outcome in (Outcome.ACCEPTED, Outcome.BOUGHT)}
    for offer in offers:
        thing = things.get(offer.code)
        refused = offer.outcome is Outcome.REJECTED and today - offer.on <= LATELY
        if thing and refused and thing not in liked:
            theme = frozenset({thing})
            if not _wanted_since(offer.on, theme, facts):
                yield theme


def _wanted_since(day: date, theme: frozenset[str], facts: Iterable[Fact]) -> bool:
    needs = (fact for fact in facts if fact.kind is Kind.NEED and fact.last.on > day)
    return any(theme <= set(roots(fact.words)) for fact in needs)


def _owned(facts: Iterable[Fact], shelf: Portfolio, today: date) -> Iterator[str]:
    """What was bought within 90 days, unless its rhythm says that it is due again."""
    for fact in facts:
        days = [piece.on for piece in fact.evidence]
        if fact.kind is Kind.PURCHASE and today - days[-1] <= OWNED and not is_due_again(days, today):
            yield from (match.product.code for match in shelf.find(fact.words, 60, least=OWNS_LIKE))


def _offered_lately(offers: Iterable[Offer], today: date) -> Iterator[str]:
    """A week of rest, counted from the day after: the card of today may be drawn again."""
    return (offer.code for offer in offers if timedelta(0) < today - offer.on <= LATELY)


def _rejected(offers: Iterable[Offer], today: date, *, once: bool = True) -> Iterator[str]:
    """Silent for 30 days after a no; every further no adds as many. Without `once` no single no counts."""
    noes = [offer for offer in offers if offer.outcome in NO]
    times = Counter(offer.code for offer in noes)
    for offer in noes:
        grave = once or times[offer.code] > 1 or offer.outcome is Outcome.MISFIT
        if grave and today - offer.on <= SILENCE * times[offer.code]:
            yield offer.code


def tired_of_offers(offers: Iterable[Offer], today: date) -> bool:
    """The last two that were answered were refused within 30 days."""
    answered = [o for o in offers if o.outcome not in (Outcome.PROPOSED, Outcome.LATER)]
    last = sorted(answered, key=lambda offer: (offer.on, offer.id))[-2:]
    return len(last) == 2 and all(offer.outcome in NO and today - offer.on <= SILENCE for offer in last)


def refusal(facts: Iterable[Fact], today: date) -> Fact | None:
    """The customer's own word that nothing be offered."""
    disliked = (fact for fact in facts if fact.kind is Kind.PREFERENCE and fact.polarity is Polarity.NEGATIVE)
    return next((fact for fact in disliked if _refuses(fact) and _still(fact, today)), None)


def _still(fact: Fact, today: date) -> bool:
    """ "For now" is a month."""
    passing = re.search("|".join(data("put_off.txt")), fold(f"{fact.words} {fact.last.context}"))
    return passing is None or today - fact.last.on <= SILENCE


def _refuses(fact: Fact) -> bool:
    said = fold(fact.words)
    cues = (*data("no_offers.txt"), *data("no_offers_said.txt"))
    return fact.label in ("treatment", "channel") and any(cue in said for cue in cues)
