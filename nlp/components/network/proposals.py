"""What the network proposes of a note: hundreds of runs, most of them faint, kept as columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]


class Span(NamedTuple):
    """Tokens [start, end) would be an insight of the class `name` (`preference|product|negative`).

    `probability` that it is, `other` that somebody else than the customer holds it.
    """

    name: str
    start: int
    end: int
    probability: float
    other: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """Spans as columns of the same length; `classes` are places in `names`."""

    names: tuple[str, ...]
    classes: Column
    starts: Column
    ends: Column
    probabilities: Column
    others: Column

    @staticmethod
    def of(spans: Sequence[Span]) -> "Proposals":
        names = tuple(sorted({span.name for span in spans}))
        told, starts, ends, probabilities, others = zip(*spans, strict=True) if spans else ((),) * 5
        return Proposals(
            names,
            np.array([names.index(name) for name in told], dtype=np.int64),
            np.array(starts, dtype=np.int64),
            np.array(ends, dtype=np.int64),
            np.array(probabilities, dtype=np.float64),
            np.array(others, dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.classes)

    def __iter__(self) -> Iterator[Span]:
        for place, *rest in zip(*(column.tolist() for column in self._columns), strict=True):
            yield Span(self.names[place], *rest)

    def taken(self, places: Column) -> "Proposals":
        """Those that stand at these places among the columns."""
        return Proposals(self.names, *(column[places] for column in self._columns))

    @property
    def _columns(self) -> tuple[Column, ...]:
        return self.classes, self.starts, self.ends, self.probabilities, self.others
