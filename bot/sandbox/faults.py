"""Bad luck on request: what goes wrong, how often, and repeatable with a seed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from random import Random

from bot.sandbox.errors import Json
from bot.sandbox.store import Store

FAULTS = "faults"


class Kind(StrEnum):
    TOO_MANY = "429"
    SERVER = "5xx"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    DELAY = "delay"
    DUPLICATE = "duplicate"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`share` of the calls of `method` (of all where None) go wrong; at most `times` where given."""

    kind: Kind
    method: str | None = None
    share: float = 1.0
    seconds: float = 1.0
    seed: int = 0
    times: int | None = None


@dataclass(slots=True)
class _Active:
    fault: Fault
    random: Random
    hits: int = 0

    def strikes(self, kind: Kind, method: str) -> bool:
        if self.fault.kind is not kind or (self.fault.method or method).lower() != method.lower():
            return False
        if self.fault.times is not None and self.hits >= self.fault.times:
            return False
        struck = self.random.random() < self.fault.share
        self.hits += struck
        return struck


@dataclass(slots=True)
class Faults:
    store: Store
    _active: list[_Active] = field(default_factory=list)

    def __post_init__(self) -> None:
        for kept in self.store.get(FAULTS, []):
            self._activate(Fault(**kept | {"kind": Kind(kept["kind"])}))

    def add(self, fault: Fault) -> None:
        self._activate(fault)
        self._keep()

    def clear(self) -> None:
        self._active.clear()
        self._keep()

    def all(self) -> Sequence[Json]:
        return [asdict(active.fault) | {"hits": active.hits} for active in self._active]

    def strike(self, kind: Kind, method: str) -> Fault | None:
        """The fault that hits this call, if one does; every chance is drawn, so that a seed repeats."""
        struck = [active.fault for active in self._active if active.strikes(kind, method)]
        return struck[0] if struck else None

    def _activate(self, fault: Fault) -> None:
        self._active.append(_Active(fault, Random(fault.seed)))

    def _keep(self) -> None:
        self.store.put(FAULTS, [asdict(active.fault) for active in self._active])
