"""What a need is really about: words cut short, a thing named before, a budget, what we do not have."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from reports.facts import Fact
from reports.matching import Portfolio
from reports.words import attributes, data, fold, roots, small_words, stem, thing_of, tokens

ENDS = re.compile(r"[,;.!?\n]|\b(?:pero|porque|aunque|but|because)\b")
SUPPLIER = re.compile(
    r"^(?:cambiar|cambio|switch(?:ing)?|change|otro|nuevo|a new) (?:de |of )?"
    r"(?:proveedor|supplier|vendor)\w* (?:de |for |of )?"
)
DEED = re.compile(r"(?:que|q|si|to|how|whether|if)\b|\w+[aei]r(?:l[aeo]s?|se|nos)?\b")
PURPOSE = re.compile(r" (?:para|pa|pal|de|del|con|for|of|with|que|q|that) ")
"""What follows says what a thing is for, or of."""

PEOPLE = re.compile(r" (?:para|pa|for) \d+\b.*$")
LED = ("y", "e", "o", "u", "and", "or")
FARTHEST = 8
"""Words that a need is lengthened by where it was cut short."""


def tidy(words: str) -> str:
    """Without the little words that a reading left dangling at either end ("y un clóset", "terma en")."""
    parts = words.split()
    while parts and fold(parts[-1].strip(",;:.")) in _edges():
        parts.pop()
    while len(parts) > 1 and fold(parts[0]) in LED:
        parts.pop(0)
    return " ".join(parts).strip(" ,;:") or words


def asked(need: Fact, shelf: Portfolio) -> tuple[str, ...]:
    """The words to look up for a need, one after the other until something is found."""
    words, context = need.words, need.last.context
    plain = tidy(PEOPLE.sub("", SUPPLIER.sub("", fold(words))) if _is_roundabout(words) else words)
    longer, thing = _longer(context, words), PURPOSE.split(fold(words), maxsplit=1)[0]
    ways = [plain, longer, thing]
    if _any("wanting.txt").search(fold(words)):
        named = [root for root in roots(_before(context, words)) if root in shelf.things]
        ways = [*(f"{root} {longer}" for root in named[-1:]), longer, plain]
    return tuple(dict.fromkeys(way for way in ways if _tells(way)))


def _is_roundabout(words: str) -> bool:
    """Says for how many it is, or that another supplier is looked for."""
    return bool(SUPPLIER.match(fold(words)) or PEOPLE.search(fold(words)))


def _tells(words: str) -> bool:
    return any(word not in small_words() for word in tokens(words))


def budget_of(fact: Fact) -> Decimal | None:
    """The most that may be spent on one thing, where the sentence says so."""
    found = _any("budget.txt").search(fold(f"{fact.words} · {fact.last.context}"))
    number = next(filter(None, found.groups()), "") if found else ""
    try:
        return Decimal(number.replace(",", "").rstrip(".")) if number else None
    except InvalidOperation:
        return None


def is_missing(need: Fact) -> bool:
    """Whoever noted it says that we do not have it."""
    return _any("not_there.txt").search(fold(need.last.context)) is not None


def names_a_thing(words: str) -> bool:
    """Neither a deed ("hablar con el gerente", "que le expliquen") nor only a manner ("algo especial")."""
    told = (word for word in tokens(words) if word not in small_words())
    return DEED.match(fold(words)) is None and any(stem(word) not in attributes() for word in told)


def says_more(words: str) -> bool:
    return _any("more_of.txt").search(fold(words)) is not None


def says_how(words: str, name: str) -> bool:
    """Whether it asks for a manner that this product does not name (a small iron: not the one there is)."""
    known = set(roots(name))
    hows = {stem(word) for word in tokens(words)} & attributes()
    return bool(hows - known) and thing_of(name) in roots(words)


def _before(context: str, words: str) -> str:
    at = fold(context).find(fold(words))
    return context[:at] if at > 0 else ""


def _longer(context: str, words: str) -> str:
    """To the end of its clause."""
    at = fold(context).find(fold(words))
    if at < 0:
        return words
    rest = context[at + len(words) :]
    clause = ENDS.split(fold(rest), maxsplit=1)[0]
    told = re.sub(r"\s+", " ", _any("budget.txt").sub(" ", fold(clause)))
    kept = [word for word in told.split() if word not in small_words()][:FARTHEST]
    return " ".join((words, *kept))


@cache
def _any(file: str) -> re.Pattern[str]:
    return re.compile("|".join(data(file)))


@cache
def _edges() -> frozenset[str]:
    return frozenset(word for line in data("edges.txt") for word in line.split())
