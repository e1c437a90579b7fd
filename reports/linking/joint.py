"""Two customers named in one breath: "Malena y Carmen", "don Julio and his sister Ana"."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from nlp.insight import Insight, Kind
from reports.linking.mention import Role, understand
from reports.linking.naming import company_in

_AND = re.compile(r"\s+(?:y|e|and)\s+(?:a\s+)?", re.IGNORECASE)


def one_by_one(insights: Iterable[Insight], known: Callable[[str], bool]) -> Iterator[Insight]:
    """A mention of two of whom both are `known` becomes two; a couple that nobody knows stays one."""
    for insight in insights:
        sides = tuple(_sides(insight)) if insight.kind is Kind.CUSTOMER else ()
        yield from sides if len(sides) == 2 and all(known(side.words) for side in sides) else (insight,)


def _sides(insight: Insight) -> Iterator[Insight]:
    joints = list(_AND.finditer(insight.words))
    if len(joints) != 1 or company_in(insight.words):
        return
    [joint] = joints
    for start, end in ((0, joint.start()), (joint.end(), len(insight.words))):
        words = insight.words[start:end]
        if words and any(word.role is Role.NAME for word in understand(words).words):
            yield replace(insight, words=words, start=insight.start + start, end=insight.start + end)
