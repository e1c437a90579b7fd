"""No stretch of time, wherever it begins, holds more messages than allowed."""

import asyncio
import heapq
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.delivery.limiter import Limiter
from bot.delivery.windows import CHAT, GROUP, OVERALL, Window, Windows

PRIVATE, GROUP_CHAT = 7, -7


@pytest.mark.parametrize(
    ("sent", "chat", "at", "delay"),
    [
        ([], PRIVATE, 0.0, 0.0),
        ([(PRIVATE, 0.0)], PRIVATE, 0.4, 0.65),
        ([(PRIVATE, 0.0)], PRIVATE, 1.05, 0.0),
        ([(PRIVATE, 0.0)], 8, 0.0, 0.0),
        ([(chat, 0.0) for chat in range(1, 20)], 99, 0.5, 0.0),
        ([(chat, 0.0) for chat in range(1, 21)], 99, 0.5, 0.55),
        ([(GROUP_CHAT, float(2 * second)) for second in range(19)], GROUP_CHAT, 40.0, 0.0),
        ([(GROUP_CHAT, float(2 * second)) for second in range(20)], GROUP_CHAT, 40.0, 20.05),
        ([(GROUP_CHAT, float(2 * second)) for second in range(20)], None, 40.0, 0.0),
    ],
)
def test_a_message_waits_as_long_as_it_must(
    sent: list[tuple[int, float]], chat: int | None, at: float, delay: float
) -> None:
    windows = Windows()
    for to, when in sent:
        windows.take(to, when)
    assert windows.delay(chat, at) == pytest.approx(delay)


def test_of_several_halts_the_longest_holds() -> None:
    windows = Windows()
    windows.halt(10)
    windows.halt(3)
    assert windows.delay(PRIVATE, 4) == windows.delay(None, 4) == 6
    assert windows.room(4) == 0
    assert windows.delay(PRIVATE, 10) == 0


def test_the_chats_that_rest_are_named_until_they_have_rested() -> None:
    windows = Windows()
    windows.take(PRIVATE, 0.0)
    windows.take(8, 0.5)
    assert windows.resting(1.0) == pytest.approx({PRIVATE: 0.05, 8: 0.55})
    assert windows.resting(1.1) == pytest.approx({8: 0.45})
    assert windows.resting(9.0) == {}


def test_a_group_that_has_said_enough_rests_longer() -> None:
    windows = Windows()
    for second in range(20):
        windows.take(GROUP_CHAT, float(2 * second))
    assert windows.resting(45.0) == pytest.approx({GROUP_CHAT: 15.05})


class World:
    """Time that passes only while everybody sleeps, and a server that notes what reaches it and when."""

    def __init__(self) -> None:
        self.now = 0.0
        self.arrived: list[tuple[float, int]] = []
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = 0

    async def sleep(self, seconds: float) -> None:
        self._number += 1
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, self._number, waiting))
        await waiting

    async def send(self, limiter: Limiter, start: float, chat: int, answer: Callable[[], None]) -> None:
        await self.sleep(start)

        async def request() -> None:
            self.arrived.append((self.now, chat))
            answer()

        await limiter.process_request(request, (), {}, "sendMessage", {"chat_id": chat}, None)

    async def play(self, *parts: "asyncio.Task[None]") -> None:
        while not all(part.done() for part in parts):
            for _ in range(len(parts) + 5):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, waiting = heapq.heappop(self._sleepers)
                waiting.set_result(None)


def most(times: list[float], seconds: float) -> int:
    """The most that any stretch of so many seconds holds, its end not counted."""
    return max((sum(begin <= time < begin + seconds for time in times) for begin in times), default=0)


SENDS = st.lists(st.tuples(st.floats(0, 5), st.sampled_from([1, 2, 3, -1, -2])), max_size=80)


@settings(deadline=None, max_examples=60)
@given(SENDS, st.integers(0, 3))
async def test_every_window_holds_whoever_sends_when(sends: list[tuple[float, int]], copies: int) -> None:
    world = World()
    limiter = Limiter(clock=lambda: world.now, sleep=world.sleep)
    crowds = [(start, chat * 100 + crowd * 1000) for start, chat in sends for crowd in range(copies)]
    tasks = [asyncio.create_task(world.send(limiter, *send, lambda: None)) for send in [*sends, *crowds]]
    await world.play(*tasks)
    assert len(world.arrived) == len(tasks)
    assert most([at for at, _ in world.arrived], 1) <= OVERALL.count
    for chat in {chat for _, chat in world.arrived}:
        times = [at for at, to in world.arrived if to == chat]
        assert most(times, 1) <= CHAT.count
        assert chat > 0 or most(times, 60) <= GROUP.count


@settings(deadline=None, max_examples=60)
@given(SENDS, st.sets(st.integers(0, 20), max_size=4), st.integers(1, 9))
async def test_nobody_speaks_before_the_server_said_so(
    sends: list[tuple[float, int]], refused: set[int], seconds: int
) -> None:
    world = World()
    limiter = Limiter(clock=lambda: world.now, sleep=world.sleep)
    halts: list[tuple[float, float]] = []

    def answer() -> None:
        if len(world.arrived) - 1 in refused:
            halts.append((world.now, world.now + seconds))
            raise RetryAfter(seconds)

    async def send(start: float, chat: int) -> None:
        try:
            await world.send(limiter, start, chat, answer)
        except RetryAfter:
            return

    await world.play(*[asyncio.create_task(send(*it)) for it in sends])
    assert not [at for at, _ in world.arrived for begin, end in halts if begin < at < end]


async def test_questions_without_a_chat_wait_for_a_halt_only() -> None:
    world = World()
    limiter = Limiter(Windows(overall=Window(1, 100)), clock=lambda: world.now, sleep=world.sleep)

    async def ask() -> None:
        return None

    for _ in range(3):
        await limiter.process_request(ask, (), {}, "getMe", {}, None)
    limiter.halt(5)
    assert limiter.halted == 5
    task = asyncio.create_task(limiter.process_request(ask, (), {}, "getMe", {}, None))
    await world.play(task)
    assert world.now == 5


@pytest.mark.parametrize("chat", [-5, "-5", "@shop"])
async def test_numbers_may_come_as_text_and_a_channels_name_counts_as_a_group(chat: object) -> None:
    world = World()
    limiter = Limiter(Windows(group=Window(2, 60)), clock=lambda: world.now, sleep=world.sleep)

    async def say() -> None:
        return None

    async def say_thrice() -> None:
        for _ in range(3):
            await limiter.process_request(say, (), {}, "sendMessage", {"chat_id": chat}, None)

    await world.play(asyncio.create_task(say_thrice()))
    assert world.now == 60
