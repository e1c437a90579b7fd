"""What became of every note that was sent."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from bot.sandbox import Sandbox
from storage.database import Database

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`extra` counts messages beyond one card a note; `uncertain` those that are listed as such."""

    sent: int
    lost: int
    doubled: int
    cards: int
    unanswered: int
    extra: int
    uncertain: int
    out_of_order: int

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.out_of_order) and self.extra <= self.uncertain


async def judge(database: Database, sandbox: Sandbox, people: dict[str, int], texts: list[str]) -> Verdict:
    """Hold the notebook against what was sent, and every chat against its notes."""
    kept: list[list[str]] = []
    heard: list[int] = []
    async with database.reading() as ledger:
        for user in people.values():
            person = await ledger.people.of_user(user)
            notes = await ledger.notes.of_author(person.id, since=EPOCH) if person else ()
            kept.append([note.text for note in reversed(notes)])
            heard.append(cards_in(sandbox, user))
        uncertain = len(await ledger.outbox.uncertain_rows())
    counts = Counter(text for written in kept for text in written)
    return Verdict(
        sent=len(texts),
        lost=sum(counts[text] == 0 for text in texts),
        doubled=sum(counts[text] > 1 for text in texts),
        cards=sum(heard),
        unanswered=sum(max(0, len(written) - cards) for written, cards in zip(kept, heard, strict=True)),
        extra=sum(max(0, cards - len(written)) for written, cards in zip(kept, heard, strict=True)),
        uncertain=uncertain,
        out_of_order=sum(disorder(written) for written in kept),
    )


def cards_in(sandbox: Sandbox, chat: int) -> int:
    return sum(kept.from_bot for kept in sandbox.messages.of_chat(chat))


def disorder(texts: list[str]) -> int:
    """Neighbours in the wrong order; the number stands after the stroke: author/number."""
    numbers = [int(text.partition(" ")[0].partition("/")[2]) for text in texts]
    return sum(one > other for one, other in pairwise(numbers))
