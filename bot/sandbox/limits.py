"""How many messages a bot may send: sliding windows in real time, whatever the sandbox's clock says."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.errors import FloodError


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` messages in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """None means without limit. Telegram asks for one a second in a chat and lets short bursts pass."""

    chat: Window | None = Window(10, 10.0)
    group: Window | None = Window(20, 60.0)
    everyone: Window | None = Window(30, 1.0)


UNLIMITED = Limits(chat=None, group=None, everyone=None)


class Gate:
    def __init__(self, limits: Limits, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._monotonic = monotonic
        self._passed: dict[object, deque[float]] = {}

    def enter(self, chat_id: int) -> None:
        """Count one message to the chat, or refuse it with the seconds to wait."""
        chat = self.limits.group if chat_id < 0 else self.limits.chat
        windows = [
            (key, window) for key, window in ((chat_id, chat), ("all", self.limits.everyone)) if window
        ]
        wait = max((self._wait(key, window) for key, window in windows), default=0.0)
        if wait > 0:
            raise FloodError(max(1, math.ceil(wait)))
        for key, _ in windows:
            self._passed[key].append(self._monotonic())

    def _wait(self, key: object, window: Window) -> float:
        passed = self._passed.setdefault(key, deque())
        now = self._monotonic()
        while passed and passed[0] <= now - window.seconds:
            passed.popleft()
        return passed[0] + window.seconds - now if len(passed) >= window.count else 0.0
