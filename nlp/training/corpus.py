"""All notes to learn from and to be judged on, and who is left out together.

Files are left out three at a time: every note is read by networks taught without its author (nor two more).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.training import notes
from nlp.training.examples import Example, examples, marked

Group = tuple[str, ...]
GROUPS: tuple[Group, ...] = (
    ("b", "g", "l"), ("d", "e", "r"), ("a", "i", "m"), ("c", "j", "s"), ("f", "q", "t"),
)  # fmt: skip
ALL: Group = ()
HELD: Group = GROUPS[0] + GROUPS[1] + GROUPS[2]  # whose notes teach the selector that ships


@dataclass(frozen=True, slots=True)
class Material:
    """What a network learns from: notes of authors like those it will read, told ones, clipped ones."""

    authors: Sequence[Example]
    told: Sequence[Example]
    clipped: Sequence[Example] = ()

    def __iter__(self) -> Iterator[Example]:
        return chain(self.authors, self.told, self.clipped)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Notes of the authors that are judged, notes only learnt from, and clipped ones learnt from first."""

    authors: Mapping[str, Sequence[Example]]
    told: Sequence[Example]
    clipped: Sequence[Example]

    def without(self, group: Group) -> Material:
        """What is learnt from where these authors are left out."""
        kept = (found for author, found in self.authors.items() if author not in group)
        return Material(list(chain.from_iterable(kept)), self.told, self.clipped)


def corpus() -> Corpus:
    return Corpus(
        {author: examples(found) for author, found in notes.authors().items()},
        examples(notes.told()),
        [marked(example, hand) for hand, found in notes.clipped() for example in examples(found)],
    )
