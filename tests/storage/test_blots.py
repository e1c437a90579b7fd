"""Words that give way do so everywhere they were copied to."""

from nlp.insight import Insight, Kind
from reports.privacy.blots import Cut
from tests.storage.shop import HOUR, NOW, Shop, write

NAME = "Rosa"
BREAD = Insight(kind=Kind.NEED, words="pan", start=12, end=15)


def cuts(text: str) -> list[Cut]:
    return [Cut(text.index(NAME), text.index(NAME) + len(NAME))] if NAME in text else []


async def test_words_are_replaced_in_texts_insights_and_promises(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "Rosa quiere", insights=())
        text = "Rosa quiere pan llamar a Luz"
        await ledger.notes.revise(note.id, text, "es", [BREAD], NOW + HOUR)
        await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=None, words="llamar a Rosa", made_on=NOW.date()
        )
        assert await ledger.blots.replace_words(note.id, cuts)
    async with shop.database.reading() as ledger:
        assert await ledger.notes.texts(note.id) == ("[…] quiere", "[…] quiere pan llamar a Luz")
        found = await ledger.notes.get(note.id)
        assert found is not None
        [kept] = found.insights
        assert (kept.insight.words, found.text[kept.insight.start : kept.insight.end]) == ("pan", "pan")
        [promise] = await ledger.commitments.of_note(note.id)
        assert promise.words == "llamar a […]"


async def test_a_note_without_the_words_stays_as_it_is(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "quiere pan")
        assert not await ledger.blots.replace_words(note.id, cuts)
        again = await ledger.notes.get(note.id)
    assert again == note
