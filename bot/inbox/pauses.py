"""How long to wait before trying again: longer each time, never in step with others."""

import random
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Pauses:
    """Seconds from `first` doubling up to `longest`, each shortened by chance by up to half."""

    first: float = 0.5
    longest: float = 30.0
    chance: random.Random = field(default_factory=random.Random)
    failures: int = 0

    def next(self, at_least: float = 0.0) -> float:
        """`at_least` is what the other side asked for."""
        whole: float = min(self.longest, self.first * 2 ** min(self.failures, 16))
        self.failures += 1
        return max(at_least, whole * (1 - self.chance.random() / 2))

    def reset(self) -> None:
        self.failures = 0
