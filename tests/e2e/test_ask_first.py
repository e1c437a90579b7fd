"""Where an organisation asks first: authors about protected words, customers about everything."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.reader import Reader
from tests.e2e.talk import Talk, talking

LUCIA, ROSA = "Lucía Paredes", "Vino la señora Rosa Huamán, es diabética y busca un molde grande"


@asynccontextmanager
async def organisation(shop: Path, folder: Path, reader: Reader, **settings: Any) -> AsyncIterator[Talk]:
    shutil.copytree(shop, folder / "data")
    async with talking(folder / "data", reader, **settings) as talk:
        yield talk


@pytest.fixture
async def asking(shop: Path, tmp_path: Path, reader: Reader) -> AsyncIterator[Talk]:
    async with organisation(shop, tmp_path, reader, ask_first=True) as talk:
        yield talk


async def last(talk: Talk) -> str:
    return str((await talk.heard(LUCIA))[-1]["text"])


async def texts(talk: Talk) -> list[str]:
    async with talk.database.reading() as ledger:
        [lucia] = [p for p in await ledger.people.everyone() if p.name == LUCIA]
        return [note.text for note in await ledger.notes.of_author(lucia.id, talk.started)]


async def test_nothing_is_kept_before_the_author_has_answered(asking: Talk, tmp_path: Path) -> None:
    await asking.say(LUCIA, ROSA)
    assert "un dato de salud. Todavía no guardé nada" in await last(asking)
    assert await texts(asking) == []
    notebook = [file for file in (tmp_path / "data").iterdir() if file.name.startswith("libreta.db")]
    assert not any("diabética".encode() in file.read_bytes() for file in notebook)
    await asking.press(LUCIA, "Guardarla sin ese dato")
    assert await texts(asking) == [ROSA.replace("es diabética", "[…]")]
    assert "molde grande" in await last(asking)


async def test_whoever_wants_nothing_kept_keeps_nothing(asking: Talk) -> None:
    await asking.say(LUCIA, ROSA)
    assert await asking.press(LUCIA, "No guardar nada") == "No guardé nada."
    assert await texts(asking) == []


async def test_an_edit_that_brings_protected_words_is_asked_about_too(asking: Talk) -> None:
    await asking.say(LUCIA, "Vino la señora Rosa Huamán, busca un molde")
    message = await asking.last_id(LUCIA) - 1
    await asking.edit(LUCIA, message, ROSA)
    assert await texts(asking) == ["Vino la señora Rosa Huamán, busca un molde"]
    await asking.press(LUCIA, "Guardarla sin ese dato")
    assert await texts(asking) == [ROSA.replace("es diabética", "[…]")]


async def test_a_note_without_such_words_is_kept_at_once(asking: Talk) -> None:
    await asking.say(LUCIA, "Vino la señora Rosa Huamán, busca un molde")
    assert len(await texts(asking)) == 1


async def test_where_consent_comes_first_whoever_was_not_asked_has_no_profile(
    shop: Path, tmp_path: Path, reader: Reader
) -> None:
    async with organisation(shop, tmp_path, reader, consent_first=True) as talk:
        await talk.say(LUCIA, "/cliente Rosa Huamán Quispe")
        assert "moldes" not in await last(talk)
        await talk.say(LUCIA, "/titular Rosa Huamán Quispe")
        assert "Perfil: solo si acepta" in await last(talk)
        buttons = [label for m in await talk.heard(LUCIA) for row in m["buttons"] for label in row]
        profile = next(label for label in buttons if "Perfil" in label)
        await talk.press(LUCIA, profile)
        await talk.press(LUCIA, "En persona")
        await talk.say(LUCIA, "/cliente Rosa Huamán Quispe")
        assert "moldes" in await last(talk)
