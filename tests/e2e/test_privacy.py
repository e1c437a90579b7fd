"""Erased is erased, whatever comes afterwards; and what is kept cannot be read in the file."""

from pathlib import Path

from bot.usecases.privacy.erase_customer import erase
from tests.e2e.talk import Talk

NOTE = "la señora Rosa Huamán busca un molde grande"


async def erase_rosa(talk: Talk) -> None:
    async with talk.database.ledger() as ledger:
        [rosa] = [c for c in await ledger.customers.directory() if c.name == "Rosa Huamán Quispe"]
        await erase(ledger, rosa, 0, talk.sandbox.clock.now())
    await talk.database.scrub()


async def notes_of(talk: Talk) -> list[str]:
    async with talk.database.reading() as ledger:
        [lucia] = [p for p in await ledger.people.everyone() if p.name == "Lucía Paredes"]
        note = await ledger.notes.latest_of(lucia.id)
    return [note.text] if note else []


async def test_an_edit_of_an_erased_message_is_not_kept_again(talk: Talk) -> None:
    await talk.say("Lucía Paredes", NOTE)
    said = [m for m in await talk.transcript("Lucía Paredes") if not m["from_bot"]][-1]
    await erase_rosa(talk)
    before = await notes_of(talk)
    await talk.edit("Lucía Paredes", said["message_id"], f"{NOTE} y uno chico")
    assert await notes_of(talk) == before


async def test_no_name_can_be_read_in_the_files_of_the_sandboxs_notebook(talk: Talk, tmp_path: Path) -> None:
    await talk.say("Lucía Paredes", NOTE)
    files = [file for file in (tmp_path / "data").iterdir() if file.name.startswith("libreta.db")]
    assert files
    assert not any("Huamán".encode() in file.read_bytes() for file in files)


async def test_what_is_known_of_a_person_comes_as_a_document(talk: Talk) -> None:
    await talk.say("Ana Vega", "/titular Rosa Huamán")
    since = await talk.last_id("Ana Vega")
    await talk.press("Ana Vega", "📄 Qué sabemos (PDF)")
    assert (
        len([m for m in await talk.transcript("Ana Vega") if m["message_id"] > since and m["from_bot"]]) == 1
    )
