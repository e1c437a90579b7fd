"""What of a reading reaches the notebook."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import pytest

from bot.reader import Reader
from nlp.insight import Extraction, Insight, Kind


@dataclass(frozen=True, slots=True)
class Finds:
    """Reads the same in every note."""

    insight: Insight

    def __call__(self, text: str, *, written_on: date, lang: str | None = None) -> Extraction:
        return replace(self.batch([(text, written_on)])[0], lang=lang or "es")

    def batch(self, notes: Sequence[tuple[str, date]]) -> list[Extraction]:
        return [Extraction(lang="es", insights=(self.insight,)) for _ in notes]


@pytest.mark.parametrize(
    ("kind", "label", "confidence", "passes"),
    [
        (Kind.NEED, None, 0.4, True),
        (Kind.NEED, None, 0.3, False),
        (Kind.CUSTOMER, None, 0.3, True),
        (Kind.SENSITIVE, "health", 0.06, True),
    ],
)
async def test_a_doubt_about_who_is_meant_or_what_is_protected_passes(
    kind: Kind, label: str | None, confidence: float, passes: bool
) -> None:
    found = Insight(kind=kind, label=label, words="Ana", start=0, end=3, confidence=confidence)
    with ThreadPoolExecutor(1) as thread:
        read = await Reader(Finds(found), thread, 0.35)("Ana", date(2026, 11, 20))
    assert read.insights == ((found,) if passes else ())
