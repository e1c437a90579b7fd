"""Whatever happens in whatever order: nothing is lost, nothing is doubled, order holds."""

import asyncio
import shutil
import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reports.message import Message
from reports.staff import Person
from storage.database import Database
from storage.inbox import Arrival, Received
from storage.outgoing import Outgoing
from tests.storage.databases import copy_of
from tests.storage.shop import NOW, enrol

CHATS = st.integers(1, 3)
SECONDS = st.integers(0, 40)


class Machine(RuleBasedStateMachine):
    """A database of its own, an event loop of its own, and a clock that only goes forward."""

    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.loop = asyncio.new_event_loop()
        self.database = Database(f"sqlite:///{copy_of(self.blank, self.folder)}")
        self.now = NOW

    def do(self, noun: str, verb: str, *given: Any, **named: Any) -> Any:
        async def once() -> Any:
            async with self.database.ledger() as ledger:
                return await getattr(getattr(ledger, noun), verb)(*given, **named)

        return self.loop.run_until_complete(once())

    @rule(seconds=SECONDS)
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def teardown(self) -> None:
        self.loop.run_until_complete(self.database.close())
        self.loop.close()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module", autouse=True)
def _template(blank: Path) -> None:
    Machine.blank = blank


class InboxMachine(Machine):
    """Workers lease, finish, fail, give up or die; updates come once, twice, late."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: dict[int, list[str]] = defaultdict(list)
        self.handled: dict[int, list[str]] = defaultdict(list)
        self.in_hand: list[tuple[Received, Any]] = []

    @rule(chat=CHATS, again=st.booleans())
    def arrives(self, chat: int, again: bool) -> None:
        known = self.arrived[chat]
        if not (again and known):
            known.append(f"{chat}:{len(known)}")
        self.do("inbox", "accept", [Arrival(key=known[-1], chat=chat, body=known[-1])], self.now)

    @rule(limit=st.integers(1, 4))
    def leased(self, limit: int) -> None:
        until = self.now + timedelta(seconds=30)
        rows = self.do("inbox", "lease", limit, self.now, until)
        valid = {row.chat for row, held_until in self.in_hand if held_until > self.now}
        assert not valid & {row.chat for row in rows}, "a chat is in two hands"
        assert len({row.chat for row in rows}) == len(rows)
        self.in_hand += [(row, until) for row in rows]

    @rule(which=st.integers(0, 9), dead=st.booleans())
    def ends(self, which: int, dead: bool) -> None:
        if not self.in_hand:
            return
        row, _ = self.in_hand.pop(which % len(self.in_hand))
        kept = self.do("inbox", "dead", row, "X") if dead else self.do("inbox", "done", row)
        if kept and row.chat is not None:
            self.handled[row.chat].append(row.body)

    @rule(which=st.integers(0, 9), seconds=SECONDS)
    def fails(self, which: int, seconds: int) -> None:
        if self.in_hand:
            row, _ = self.in_hand.pop(which % len(self.in_hand))
            self.do("inbox", "retry", row, self.now + timedelta(seconds=seconds))

    @rule()
    def dies_and_starts_again(self) -> None:
        self.in_hand.clear()
        self.do("inbox", "release")

    @invariant()
    def everything_is_handled_once_and_in_order(self) -> None:
        for chat, handled in self.handled.items():
            assert handled == self.arrived[chat][: len(handled)]

    def teardown(self) -> None:
        self.dies_and_starts_again()
        for _ in range(sum(map(len, self.arrived.values()))):
            self.now += timedelta(seconds=60)
            self.leased(4)
            while self.in_hand:
                self.ends(0, dead=False)
        assert self.handled == self.arrived, "something was lost"
        super().teardown()


class OutboxMachine(Machine):
    """A sender claims, delivers, is told to wait, loses answers or dies; a phone shows what arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Person] = self.loop.run_until_complete(self.enrol())
        self.put_texts: dict[int, list[str]] = defaultdict(list)
        self.phone: dict[int, dict[int, str]] = defaultdict(dict)
        self.newest: dict[tuple[int, str], str] = {}
        self.on_its_way: list[Outgoing] = []
        self.uncertain: set[str] = set()
        self.urgent: set[str] = set()
        self.said: dict[tuple[int, bool], list[int]] = defaultdict(list)
        self.number = 0

    async def enrol(self) -> list[Person]:
        async with self.database.ledger() as ledger:
            team = await ledger.teams.create("Centro")
            return [await enrol(ledger, team, user=user, name="x") for user in (1, 2, 3)]

    @rule(who=st.integers(0, 2), card=st.sampled_from([None, None, "note:1", "note:2"]), urgent=st.booleans())
    def is_put(self, who: int, card: str | None, urgent: bool) -> None:
        self.number += 1
        person, text = self.people[who].id, f"{self.number}"
        assert self.do("outbox", "put", person, Message(text=text), card=card, key=text, urgent=urgent)
        assert not self.do("outbox", "put", person, Message(text="twice"), card=card, key=text)
        if urgent:
            self.urgent.add(text)
        if card is None:
            self.put_texts[person].append(text)
        else:
            self.newest[person, card] = text

    @rule(limit=st.integers(1, 3))
    def claimed(self, limit: int) -> None:
        rows = self.do("outbox", "claim", limit, self.now)
        people = [row.person for row in [*rows, *self.on_its_way]]
        assert len(people) == len(set(people)), "two messages to one person at once"
        self.on_its_way += rows

    @rule(which=st.integers(0, 9), lost=st.booleans())
    def arrives(self, which: int, lost: bool) -> None:
        if not self.on_its_way:
            return
        row = self.on_its_way.pop(which % len(self.on_its_way))
        self.show(row)
        if lost and row.edits is None:
            self.uncertain.add(row.message.text)
            self.do("outbox", "uncertain", row.id, "TimedOut")
        else:
            self.do("outbox", "sent", row.id, row.edits or row.id, self.now)

    def show(self, row: Outgoing) -> None:
        assert row.edits or row.message.text not in self.phone[row.person].values(), "said twice"
        assert row.edits is None or row.edits in self.phone[row.person], "an edit of nothing"
        self.phone[row.person][row.edits or row.id] = row.message.text
        if row.card is None:
            self.said[row.person, row.message.text in self.urgent].append(int(row.message.text))

    @invariant()
    def everybody_hears_in_order(self) -> None:
        assert all(said == sorted(said) for said in self.said.values())

    @rule(which=st.integers(0, 9), seconds=SECONDS)
    def must_wait(self, which: int, seconds: int) -> None:
        if self.on_its_way:
            row = self.on_its_way.pop(which % len(self.on_its_way))
            self.do("outbox", "retry", row.id, self.now + timedelta(seconds=seconds))

    @rule(arrived=st.booleans())
    def dies_and_starts_again(self, arrived: bool) -> None:
        for row in self.on_its_way:
            if arrived:
                self.show(row)
            if row.edits is None:
                self.uncertain.add(row.message.text)
        self.on_its_way.clear()
        self.do("outbox", "recover")

    def teardown(self) -> None:
        self.dies_and_starts_again(arrived=False)
        for _ in range(self.number + 5):
            self.now += timedelta(seconds=60)
            self.claimed(3)
            while self.on_its_way:
                self.arrives(0, lost=False)
        for person, texts in self.put_texts.items():
            shown = set(self.phone[person].values())
            assert set(texts) <= shown | self.uncertain, "something was never said"
        for (person, _), text in self.newest.items():
            assert text in self.phone[person].values() or text in self.uncertain, "an old card stands"
        listed = self.do("outbox", "uncertain_rows")
        assert {row.message.text for row in listed} == self.uncertain
        super().teardown()


TestInbox = InboxMachine.TestCase
TestOutbox = OutboxMachine.TestCase
for case in (TestInbox, TestOutbox):
    case.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
