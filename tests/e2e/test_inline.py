"""`@bot name` in any chat shows cards to the staff, and nothing to anybody else."""

from typing import Any

from tests.e2e.talk import Talk


async def look(talk: Talk, who: str, words: str) -> dict[str, Any]:
    """What is answered to somebody who types these words after the bot's name."""
    person = talk.sandbox.people.named(who)
    query = talk.sandbox.queries.ask(person.user_id)
    content = {"id": query, "from": person.user(), "query": words, "offset": ""}
    talk.sandbox.send_update("inline_query", person.user_id, content)
    await talk.idle()
    answer = talk.sandbox.queries.answer_to(query)
    assert answer
    return answer


async def test_the_staff_find_the_card_of_a_customer(talk: Talk) -> None:
    answer = await look(talk, "Lucía Paredes", "norma")
    assert answer["results"][0]["title"] == "Norma Castillo"
    assert "último contacto" in answer["results"][0]["input_message_content"]["message_text"]
    assert (answer["personal"], answer["cache_time"]) == (True, 0)


async def test_an_ambiguous_name_shows_at_most_five(talk: Talk) -> None:
    answer = await look(talk, "Diego Salas", "Rosa")
    titles = [found["title"] for found in answer["results"]]
    assert {"Rosa Huamán Quispe", "Rosa Medina Torres"} <= set(titles)
    assert len(titles) <= 5


async def test_without_a_name_the_latest_contacts_are_shown(talk: Talk) -> None:
    assert 1 <= len((await look(talk, "Diego Salas", ""))["results"]) <= 5


async def test_a_stranger_sees_nothing(talk: Talk) -> None:
    for words in ("", "norma", "Rosa"):
        assert (await look(talk, "Sam Taylor", words))["results"] == []
