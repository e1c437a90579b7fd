"""Whatever a phone can send gets a clear answer, and nothing that was accepted is lost."""

from typing import Any

import pytest

from tests.e2e.talk import Talk

WHO = "Lucía Paredes"


async def texts_kept(talk: Talk) -> list[str]:
    """What was noted of Lucía since the sample shop."""
    async with talk.database.reading() as ledger:
        person = await ledger.people.of_user(500_000_002)
        assert person
        notes = await ledger.notes.of_author(person.id, since=talk.started)
    return [note.text for note in reversed(notes)]


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({"photo": True}, "No guardo fotos"),
        ({"voice": True}, "Todavía no escucho audios"),
        ({"sticker": True}, "Solo leo texto"),
        ({"location": True}, "No guardo ubicaciones"),
        ({"contact": True}, "No guardo contactos"),
        ({"poll": True}, "Solo leo texto"),
        ({"text": "🙂🙂🙂"}, "no trae palabras"),
        ({"text": "\u200b\u200d"}, "no trae palabras"),
        ({"text": "..."}, "no trae palabras"),
        ({"text": "/nosecual"}, "No conozco ese comando"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_what_is_no_note_is_answered_and_not_kept(
    talk: Talk, sent: dict[str, Any], answer: str
) -> None:
    await talk.say(WHO, **{"text": "", **sent})
    assert answer in (await talk.heard(WHO))[-1]["text"]
    assert await texts_kept(talk) == []


@pytest.mark.parametrize(
    "text",
    [
        "doña Rosa " + "busca una cafetera " * 200,
        "<b>doña Rosa</b> & <script>alert(1)</script> busca &lt;tazas&gt;",
        "*doña Rosa* _busca_ `tazas` [x](http://x)",
        "\u202edoña Rosa\u202c busca\u200b una\u2060 cafetera",
        "מרים busca una cafetera عايز",
        "doña Rosa\n\n\n- busca\n- tazas\t\t;",
    ],
    ids=["long", "html", "markdown", "right-to-left", "other scripts", "lines"],
)
async def test_odd_words_are_kept_to_the_letter_and_shown_harmlessly(talk: Talk, text: str) -> None:
    text = text[:4096].strip()
    await talk.say(WHO, text)
    assert await texts_kept(talk) == [text]
    [card] = await talk.heard(WHO, after=1)
    assert card["text"]
    assert len(card["text"]) <= 4096


async def test_an_edited_note_is_read_again_and_its_card_follows(talk: Talk) -> None:
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora")
    await talk.edit(WHO, 1, "doña Rosa la de la panadería busca una cafetera")
    said = [message for message in await talk.transcript(WHO) if message["from_bot"]]
    assert len(said) == 1
    assert said[0]["edited"]
    assert "cafetera" in said[0]["text"]
    assert "licuadora" not in said[0]["text"].split("¿Qué más?")[0]
    assert await texts_kept(talk) == ["doña Rosa la de la panadería busca una cafetera"]


async def test_the_same_update_twice_is_one_note(talk: Talk) -> None:
    await talk.fault(kind="duplicate", method="getUpdates", share=1.0)
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora")
    assert len(await texts_kept(talk)) == 1
    assert len(await talk.heard(WHO, after=1)) == 1


async def test_forwarded_words_are_nobodys_note_until_asked(talk: Talk) -> None:
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora", forward=True)
    assert "¿Lo guardo como nota tuya?" in (await talk.heard(WHO))[-1]["text"]
    assert await texts_kept(talk) == []
    assert "Guardada" in await talk.press(WHO, "Es mi nota")
    assert len(await texts_kept(talk)) == 1


async def test_a_button_pressed_twice_says_so(talk: Talk) -> None:
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora")
    await talk.press(WHO, "✓ Correcto")
    assert "Ya estaba" in await talk.press_data(WHO, "ok", note=await talk.newest_note(WHO))


async def test_a_button_of_an_older_version_does_nothing(talk: Talk) -> None:
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora")
    note = await talk.newest_note(WHO)
    await talk.edit(WHO, 1, "doña Rosa la de la panadería busca una cafetera")
    assert "ya cambió" in await talk.press_data(WHO, "del", note=note, version=1)


async def test_a_forged_button_does_nothing(talk: Talk) -> None:
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora")
    assert "ya no sirve" in await talk.press_forged(WHO, "rm:-rf:1:")


async def test_somebody_elses_note_is_not_changed(talk: Talk) -> None:
    await talk.say(WHO, "doña Rosa la de la panadería busca una licuadora")
    note = await talk.newest_note(WHO)
    await talk.say("Diego Salas", "don Julio el de la esquina busca una plancha")
    assert "de otra persona" in await talk.press_data("Diego Salas", "del", note=note)
    assert len(await texts_kept(talk)) == 1
