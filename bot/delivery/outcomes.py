"""What can become of a message on its way, in words that know no channel."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Delivered:
    message: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The answer was lost after it left: it may have arrived, so it is not sent again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """It surely did not arrive, or may safely be repeated. `seconds` where the server named them; `everybody`
    when nothing else would get through either."""

    reason: str
    seconds: float | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person does not take messages from us now."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat lives on under another number."""

    chat: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be taken as it is."""

    reason: str


Outcome: TypeAlias = Delivered | Uncertain | Later | Unreachable | Moved | Refused
