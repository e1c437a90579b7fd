"""What the chains look at: the features of a token and of its neighbours."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from nlp.components.clauses.component import Place, places
from nlp.components.lexicon.component import Mention
from nlp.components.tagger.stems import stem

FAR = 12  # tokens behind which a cue is forgotten


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """`Aa` Ana, `A` ANA, `a` ana, `9` 30, `9a` 30kg, `!` a sign."""
    if word.isdigit():
        return "9" * min(len(word), 4)
    if any(c.isdigit() for c in word):
        return "9x"
    if not word[:1].isalpha():
        return "!"
    if word.isupper():
        return "A" if len(word) > 1 else "A1"
    return "Aa" if word[0].isupper() else "a"


@lru_cache(maxsize=50_000)
def own(norm: str) -> tuple[str, ...]:
    """What a word shows by itself."""
    return (
        f"w={norm}",
        f"s={stem(norm)}",
        f"p3={norm[:3]}",
        f"p4={norm[:4]}",
        f"p5={norm[:5]}",
        f"e2={norm[-2:]}",
        f"e3={norm[-3:]}",
        f"e4={norm[-4:]}",
    )


def features(words: Sequence[str], norms: Sequence[str], mentions: Sequence[Mention]) -> list[list[str]]:
    """One list of features a token."""
    tags = _tags(len(words), mentions)
    spots = places(norms)
    rows = [list(own(norm)) for norm in norms]
    _neighbours(rows, norms, [shape(word) for word in words], tags)
    _cues(rows, mentions, spots)
    for row, spot, at in zip(rows, spots, range(len(rows)), strict=True):
        row.append("bias")
        row.append(f"at={min(at, 6)}")
        row.append(f"left={min(len(rows) - at, 3)}")
        row.append(f"in={min(spot.offset, 4)}")
        row.append(f"neg={min(spot.negated, 4)}")
        row.append(f"c={min(spot.clause, 3)}")
    return rows


def _tags(length: int, mentions: Sequence[Mention]) -> list[list[str]]:
    tags: list[list[str]] = [[] for _ in range(length)]
    for mention in mentions:
        for at in range(mention.start, mention.end):
            tags[at].append(("B:" if at == mention.start else "I:") + mention.name)
            if mention.end - mention.start > 1:
                tags[at].append("M:" + mention.name)
    return [sorted(set(tag)) for tag in tags]


def _neighbours(
    rows: list[list[str]], norms: Sequence[str], shapes: Sequence[str], tags: Sequence[list[str]]
) -> None:
    last = len(rows) - 1
    edges = ["<", "<", "<", *norms, ">", ">", ">"]
    stems = [stem(norm) for norm in edges]
    for at, row in enumerate(rows):
        here = at + 3
        row.extend(f"t={tag}" for tag in tags[at])
        row.append(f"sh={shapes[at]}")
        for step in (-3, -2, -1, 1, 2, 3):
            row.append(f"s{step}={stems[here + step]}")
            if abs(step) < 3:
                row.append(f"w{step}={edges[here + step]}")
            if 0 <= at + step <= last:
                row.extend(f"t{step}={tag}" for tag in tags[at + step])
                if abs(step) < 3:
                    row.append(f"sh{step}={shapes[at + step]}")
                    row.append(f"p{step}={norms[at + step][:4]}")
                    row.append(f"e{step}={norms[at + step][-2:]}")
        row.append(f"s-1|0={stems[here - 1]}|{stems[here]}")
        row.append(f"s0|1={stems[here]}|{stems[here + 1]}")
        row.append(f"s-2|-1={stems[here - 2]}|{stems[here - 1]}")
        row.append(f"s1|2={stems[here + 1]}|{stems[here + 2]}")
        row.append(f"s-1|1={stems[here - 1]}|{stems[here + 1]}")
        row.append(f"sh-1|0={shapes[at - 1] if at else '<'}|{shapes[at]}")


def _cues(rows: list[list[str]], mentions: Sequence[Mention], spots: Sequence[Place]) -> None:
    """The nearest expression of every list, before and behind, in the same clause or another."""
    for direction in ("<", ">"):
        nearest: list[dict[str, int]] = [defaultdict(lambda: FAR) for _ in rows]
        for mention in mentions:
            edge = mention.end - 1 if direction == "<" else mention.start
            run = (
                range(mention.end, min(edge + FAR, len(rows)))
                if direction == "<"
                else range(max(edge - FAR, 0), edge)
            )
            for at in run:
                nearest[at][mention.name] = min(nearest[at][mention.name], abs(at - edge))
        for at, row in enumerate(rows):
            for name, distance in nearest[at].items():
                anchor = at - distance if direction == "<" else at + distance
                same = "=" if spots[anchor].clause == spots[at].clause else "~"
                bucket = 1 if distance == 1 else 2 if distance <= 3 else 3 if distance <= 6 else 4
                row.append(f"{direction}{name}{same}{bucket}")
                row.append(f"{direction}{name}{same}")
