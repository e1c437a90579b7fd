"""How many messages may leave: sliding windows, so that no stretch of time holds more than is allowed."""

from collections import deque
from dataclasses import dataclass

SLACK = 0.05
"""Seconds that a window is longer here than there: messages that leave 1 s apart may arrive 0.97 s apart."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` messages in any stretch of `seconds`."""

    count: int
    seconds: float


OVERALL = Window(20, 1 + SLACK)
"""Telegram takes about 30 a second; ten are left for what answers at once."""
CHAT = Window(1, 1 + SLACK)
GROUP = Window(20, 60 + SLACK)


class Windows:
    """Pure bookkeeping in seconds of a clock that only goes forward. A group's chat number is negative."""

    def __init__(self, *, overall: Window = OVERALL, chat: Window = CHAT, group: Window = GROUP) -> None:
        self._overall, self._chat, self._group = overall, chat, group
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}
        self._halted_until = float("-inf")

    def delay(self, chat: int | None, at: float) -> float:
        """Seconds until a message to the chat may leave; without a chat only a halt counts."""
        waits = [self._halted_until - at]
        if chat is not None:
            waits.append(_wait(self._all, self._overall, at))
            waits += [_wait(self._chats.get(chat, deque()), window, at) for window in self._windows(chat)]
        return max(0.0, *waits)

    def take(self, chat: int | None, at: float) -> None:
        """One leaves now."""
        if chat is not None:
            self._all.append(at)
            self._chats.setdefault(chat, deque()).append(at)

    def halt(self, until: float) -> None:
        """Nothing leaves before then; of several halts the longest holds."""
        self._halted_until = max(self._halted_until, until)

    def room(self, at: float) -> int:
        """How many may leave now, to different chats."""
        _forget(self._all, at - self._overall.seconds)
        return 0 if self._halted_until > at else self._overall.count - len(self._all)

    def resting(self, at: float) -> dict[int, float]:
        """The chats that take no message now, and in how many seconds each does."""
        for chat in list(self._chats):
            _forget(self._chats[chat], at - max(window.seconds for window in self._windows(chat)))
            if not self._chats[chat]:
                del self._chats[chat]
        waits = {chat: self._of_chat(chat, at) for chat in self._chats}
        return {chat: wait for chat, wait in waits.items() if wait > 0}

    def _of_chat(self, chat: int, at: float) -> float:
        return max(_wait(self._chats[chat], window, at) for window in self._windows(chat))

    def _windows(self, chat: int) -> tuple[Window, ...]:
        return (self._chat, self._group) if chat < 0 else (self._chat,)


def _wait(passed: deque[float], window: Window, at: float) -> float:
    """Until the oldest of the last `count` has left the window."""
    return passed[-window.count] + window.seconds - at if len(passed) >= window.count else 0.0


def _forget(passed: deque[float], before: float) -> None:
    while passed and passed[0] <= before:
        passed.popleft()
