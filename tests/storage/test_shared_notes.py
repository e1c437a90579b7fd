"""One note about two customers: each has a part of it, and keeps it whole when the other is erased."""

import pytest

from bot.usecases.privacy.erase_customer import erase
from nlp.insight import Insight, Kind
from reports.customer import Customer
from reports.note import Note
from storage.ledger import Ledger
from tests.storage.shop import NOW, Shop, write

TEXT = "Rosa Quispe busca un molde, quedé en llamarla, Norma Castillo llevó dos ollas y está feliz"
WORDS = (
    (Kind.CUSTOMER, "Rosa Quispe"),
    (Kind.NEED, "un molde"),
    (Kind.COMMITMENT, "llamarla"),
    (Kind.CUSTOMER, "Norma Castillo"),
    (Kind.PURCHASE, "dos ollas"),
    (Kind.EMOTION, "feliz"),
)


def insights() -> tuple[Insight, ...]:
    places = [(kind, words, TEXT.index(words)) for kind, words in WORDS]
    return tuple(Insight(kind=kind, words=words, start=at, end=at + len(words)) for kind, words, at in places)


async def two_in_one(ledger: Ledger, shop: Shop) -> tuple[Customer, Note]:
    norma = await ledger.customers.add(name="Norma Castillo", team=shop.team.id)
    found = insights()
    half = TEXT.index("Norma")
    note = await ledger.notes.keep(
        author=shop.ana.id,
        chat_id=1,
        message_id=1,
        text=TEXT,
        lang="es",
        written_at=NOW,
        insights=found,
        customer=shop.customer.id,
        owners={it: shop.customer.id if it.start < half else norma.id for it in found},
    )
    for customer, words in ((shop.customer, "llamarla"), (norma, "ver las ollas")):
        await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=customer.id, words=words, made_on=NOW.date()
        )
    return norma, note


async def known(ledger: Ledger, customer: Customer) -> list[str]:
    return [seen.insight.words for seen in await ledger.notes.observations(customer.id)]


async def test_each_customer_has_the_insights_that_are_theirs(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        norma, note = await two_in_one(ledger, shop)
        assert await known(ledger, shop.customer) == ["Rosa Quispe", "un molde", "llamarla"]
        assert await known(ledger, norma) == ["Norma Castillo", "dos ollas", "feliz"]
        for customer in (shop.customer, norma):
            assert [it.id for it in await ledger.notes.of_customer(customer.id)] == [note.id]
            assert await ledger.notes.moments_of(customer.id) == (NOW,)
        assert {c.name for c in await ledger.customers.last_of(shop.ana.id)} == {
            "Rosa Quispe",
            "Norma Castillo",
        }
        assert len(await ledger.customers.recent_of(shop.ana.id, 5)) == 2


async def test_of_two_notes_of_one_second_the_one_before_is_the_one_kept_before(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        norma = await ledger.customers.add(name="Norma Castillo", team=shop.team.id)
        first = await write(ledger, shop.ana, "vino Rosa", customer=shop.customer)
        second = await write(ledger, shop.ana, "vino Norma", message=2, customer=norma)
        third = await write(ledger, shop.ana, "volvió por otra", message=3)
        assert first.written_at == third.written_at
        assert [c.name for c in await ledger.customers.last_of(shop.ana.id, third.id)] == ["Norma Castillo"]
        assert [c.name for c in await ledger.customers.last_of(shop.ana.id, second.id)] == ["Rosa Quispe"]


async def test_the_sentence_of_an_insight_tells_nothing_of_the_other(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        norma, _ = await two_in_one(ledger, shop)
        theirs = [seen.context for seen in await ledger.notes.observations(norma.id)]
    assert "Norma Castillo llevó dos ollas y está feliz" in theirs
    assert not any("molde" in context for context in theirs)


@pytest.mark.parametrize(
    ("gone", "text", "left"),
    [
        (
            "Rosa Quispe",
            "[…] Norma Castillo llevó dos ollas y está feliz",
            ["Norma Castillo", "dos ollas", "feliz"],
        ),
        (
            "Norma Castillo",
            "Rosa Quispe busca un molde, quedé en llamarla, […]",
            ["Rosa Quispe", "un molde", "llamarla"],
        ),
    ],
)
async def test_when_one_is_erased_the_part_of_the_other_stays_whole(
    shop: Shop, gone: str, text: str, left: list[str]
) -> None:
    async with shop.database.ledger() as ledger:
        norma, note = await two_in_one(ledger, shop)
        erased, stays = (shop.customer, norma) if gone == shop.customer.name else (norma, shop.customer)
        done = await erase(ledger, erased, shop.beto.id, NOW)
    assert done.shared == (note.id,)
    async with shop.database.reading() as ledger:
        [kept] = await ledger.notes.of_customer(stays.id)
        assert (kept.text, kept.customer, kept.customers) == (text, stays.id, (stays.id,))
        assert await known(ledger, stays) == left
        assert [kept.text[k.insight.start : k.insight.end] for k in kept.insights] == left
        assert len(await ledger.commitments.of_note(note.id)) == 1
        assert await ledger.erasures.was_erased(1, 1)


async def test_a_merge_takes_a_part_and_undoing_gives_it_back(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        norma, _ = await two_in_one(ledger, shop)
        other = await ledger.customers.add(name="Norma C.", team=shop.team.id)
        merge = await ledger.merges.merge(other.id, norma.id, shop.beto.id, NOW)
    async with shop.database.ledger() as ledger:
        assert await known(ledger, other) == ["Norma Castillo", "dos ollas", "feliz"]
        await ledger.merges.undo(merge, NOW)
    async with shop.database.reading() as ledger:
        assert await known(ledger, norma) == ["Norma Castillo", "dos ollas", "feliz"]
        assert await known(ledger, other) == []


async def test_a_part_may_be_of_nobody_yet(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        norma, note = await two_in_one(ledger, shop)
        await ledger.notes.assign(note.id, None, note.of(norma.id).insights)
        assert await known(ledger, norma) == []
        await erase(ledger, shop.customer, shop.beto.id, NOW)
        found = await ledger.notes.get(note.id)
    assert found
    assert (found.customer, found.text) == (None, "[…] Norma Castillo llevó dos ollas y está feliz")


async def test_insights_of_before_are_their_notes_customers(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        assert note.insights[0].customer == shop.customer.id
        await ledger.notes.assign(note.id, None)
        found = await ledger.notes.get(note.id)
    assert found
    assert (found.customer, found.insights[0].customer) == (None, None)
