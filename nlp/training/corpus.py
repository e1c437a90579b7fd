"""All notes to learn from and to be judged on, and who is left out together.

Files are left out three at a time: every note is read by networks taught without its author (nor two more).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.training import notes
from nlp.training.examples import Example, examples, marked

Group = tuple[str, ...]
GROUPS: tuple[Group, ...] = (
    ("b", "g", "l"), ("d", "e", "r"), ("a", "i", "m"), ("c", "j", "s"), ("f", "q", "t"),
)  # fmt: skip
ALL: Group = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Notes of the authors that are judged, notes only learnt from, and clipped ones learnt from first."""

    authors: Mapping[str, Sequence[Example]]
    extra: Sequence[Example]
    clipped: Sequence[Example]

    def without(self, group: Group) -> list[Example]:
        """What is learnt from to the end where these authors are left out."""
        kept = (found for author, found in self.authors.items() if author not in group)
        return [*chain.from_iterable(kept), *self.extra]


def corpus() -> Corpus:
    return Corpus(
        {author: examples(found) for author, found in notes.authors().items()},
        examples(notes.extra()),
        [marked(example, hand) for hand, found in notes.clipped() for example in examples(found)],
    )
