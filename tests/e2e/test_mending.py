"""What an author set right in a note outlives an edit of the message; every change leaves its trail."""

import pytest

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import KeptInsight
from tests.e2e.talk import Talk

TEXT = "don Julio el de la esquina busca una plancha de vapor"
MOMENT = "2026-11-24T15:00:00+00:00"


async def message_of(talk: Talk, person: str) -> int:
    said = [m for m in await talk.transcript(person) if not m["from_bot"]]
    return int(said[-1]["message_id"])


async def iron(talk: Talk) -> KeptInsight:
    note = await talk.newest_note("Diego Salas")
    return next(kept for kept in note.insights if "plancha" in kept.insight.words)


@pytest.mark.parametrize(
    ("buttons", "kind", "rest"),
    [
        (["🛍 Compró"], Kind.PURCHASE, (None, None, Holder.CUSTOMER)),
        (["🚫 No quiere", "pago"], Kind.PREFERENCE, ("payment", Polarity.NEGATIVE, Holder.CUSTOMER)),
        (["👥 Es de otra persona"], Kind.NEED, (None, None, Holder.OTHER)),
    ],
)
async def test_what_was_set_right_outlives_two_edits(
    talk: Talk, buttons: list[str], kind: Kind, rest: tuple[object, ...]
) -> None:
    await talk.move_clock(now=MOMENT)
    await talk.say("Diego Salas", TEXT)
    message = await message_of(talk, "Diego Salas")
    await talk.press("Diego Salas", "✎ Corregir")
    await talk.press("Diego Salas", f"☑ {(await iron(talk)).insight.words}")
    for button in buttons:
        await talk.press("Diego Salas", button)
    for more in (", quedé en llamarlo mañana", ", quedé en llamarlo el jueves. Vino apurado"):
        await talk.edit("Diego Salas", message, TEXT + more)
        right: Insight = (await iron(talk)).insight
        assert (right.kind, (right.label, right.polarity, right.holder)) == (kind, rest)


async def test_discarding_restoring_editing_and_mending_leave_their_trail(talk: Talk) -> None:
    await talk.move_clock(now=MOMENT)
    await talk.say("Diego Salas", TEXT)
    message = await message_of(talk, "Diego Salas")
    await talk.press("Diego Salas", "Descartar")
    await talk.press("Diego Salas", "Recuperar la nota")
    await talk.edit("Diego Salas", message, f"{TEXT} nueva")
    await talk.press("Diego Salas", "✎ Corregir")
    await talk.press("Diego Salas", f"☑ {(await iron(talk)).insight.words}")
    await talk.press("Diego Salas", "✓ Es así")
    await talk.say("Diego Salas", "/deshacer")
    note = await talk.newest_note("Diego Salas")
    async with talk.database.reading() as ledger:
        numbers = [n.id for n in await ledger.notes.of_author(note.author, note.written_at)]
        trail = await ledger.audit.of("note", *range(max(numbers) + 2))
        assert (await ledger.audit.verify()).broken is None
    assert [it.deed for it in trail] == ["discarded", "restored", "edited", "changed", "discarded"]
