"""Notes: kept once, every text kept, what a person said of an insight outlives an edit."""

from datetime import UTC, date, datetime

import pytest

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import InsightState, NoteState
from tests.storage.shop import BREAD, DAY, HOUR, NOW, Shop, enrol, write

FULL = Insight(
    kind=Kind.PREFERENCE,
    words="le gusta el azúcar rubia",
    start=0,
    end=24,
    label="product",
    polarity=Polarity.POSITIVE,
    holder=Holder.OTHER,
    due=date(2026, 11, 27),
    confidence=0.25,
)


async def test_a_note_comes_back_as_it_was_kept(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        kept = await write(
            ledger, shop.ana, "le gusta el azúcar rubia 🥐", customer=shop.customer, insights=(FULL,)
        )
    async with shop.database.reading() as ledger:
        note = await ledger.notes.get(kept.id)
        assert (
            note == kept == await ledger.notes.by_message(101, 1) == await ledger.notes.latest_of(shop.ana.id)
        )
    assert (note.author, note.customer, note.written_at) == (shop.ana.id, shop.customer.id, NOW)
    assert [it.insight for it in note.insights] == [FULL]
    assert note.insights[0].state is InsightState.FOUND


async def test_the_same_message_is_noted_once(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        first = await write(ledger, shop.ana, "quiere pan")
        assert await write(ledger, shop.ana, "otra cosa", insights=()) == first
        assert len(await ledger.notes.of_author(shop.ana.id, NOW)) == 1


async def test_an_edit_takes_the_place_of_the_text_and_the_old_one_is_kept(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "uno")
        for version, text in enumerate(("dos", "tres"), start=2):
            note = await ledger.notes.revise(note.id, text, "en", [], NOW + version * HOUR)
            assert (note.text, note.lang, note.version, note.insights) == (text, "en", version, ())
        assert await ledger.notes.texts(note.id) == ("uno", "dos", "tres")


@pytest.mark.parametrize("late", [0, 1], ids=["the same edit again", "an older edit"])
async def test_an_edit_that_is_not_newer_changes_nothing(shop: Shop, late: int) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "uno")
        newest = await ledger.notes.revise(note.id, "tres", "es", [BREAD], NOW + 2 * HOUR)
        assert await ledger.notes.revise(note.id, "dos", "es", [], NOW + (2 - late) * HOUR) == newest


@pytest.mark.parametrize(
    ("said", "kept"), [("confirm", InsightState.CONFIRMED), ("strike", InsightState.STRUCK)]
)
async def test_what_a_person_said_of_words_holds_when_they_are_read_again(
    shop: Shop, said: str, kept: InsightState
) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "quiere pan")
        assert await getattr(ledger.notes, said)(note.insights[0].id)
        sugar = Insight(kind=Kind.NEED, words="azúcar", start=13, end=19)
        note = await ledger.notes.revise(note.id, "quiere pan y azúcar", "es", [BREAD, sugar], NOW + HOUR)
    assert [(it.insight.words, it.state) for it in note.insights] == [
        ("pan", kept),
        ("azúcar", InsightState.FOUND),
    ]


async def test_the_button_of_an_insight_that_was_read_again_touches_no_other(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        stale = note.insights[0].id
        await ledger.notes.revise(note.id, "quiere té", "es", [FULL], NOW + HOUR)
        assert not await ledger.notes.strike(stale)
        assert not await ledger.notes.correct(stale, BREAD)


async def test_a_corrected_insight_is_what_the_person_says_and_confirmed(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        assert await ledger.notes.correct(note.insights[0].id, FULL)
        found = await ledger.notes.by_message(101, 1)
    assert found
    assert [(it.insight, it.state) for it in found.insights] == [(FULL, InsightState.CONFIRMED)]


async def test_a_note_tied_to_a_customer_takes_its_promises_along(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana)
        promise = await ledger.commitments.make(
            note=note.id, owner=shop.ana.id, customer=None, words="la llamo", made_on=NOW.date()
        )
        await ledger.notes.assign(note.id, shop.customer.id)
        assert [it.id for it in await ledger.commitments.open_of_customer(shop.customer.id)] == [promise.id]
        await ledger.notes.assign(note.id, None)
        assert await ledger.commitments.open_of_customer(shop.customer.id) == ()


async def test_a_discarded_note_is_in_no_list_and_proves_nothing(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.notes.set_state(note.id, NoteState.DISCARDED)
    async with shop.database.reading() as ledger:
        notes = ledger.notes
        assert await notes.of_customer(shop.customer.id, limit=9) == ()
        assert await notes.moments_of(shop.customer.id) == ()
        assert await notes.of_author(shop.ana.id, NOW) == ()
        assert await notes.of_team(shop.team.id, NOW, NOW + HOUR) == ()
        assert await notes.latest_of(shop.ana.id) is None
        assert await notes.observations(shop.customer.id) == ()
        assert await notes.all_observations(shop.team.id, NOW, NOW + HOUR) == ()
        found = await notes.get(note.id)
    assert found
    assert found.state is NoteState.DISCARDED


async def test_lists_are_newest_first_and_hold_their_borders(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for hour, message in ((0, 1), (2, 2), (1, 3)):
            await write(
                ledger, shop.ana, f"{hour}", message=message, customer=shop.customer, at=NOW + hour * HOUR
            )
        await write(ledger, shop.beto, "Beto", message=4, at=NOW)
        notes = ledger.notes
        assert [it.text for it in await notes.of_customer(shop.customer.id, limit=2)] == ["2", "1"]
        assert await notes.moments_of(shop.customer.id) == (NOW, NOW + HOUR, NOW + 2 * HOUR)
        assert [it.text for it in await notes.of_author(shop.ana.id, NOW + HOUR)] == ["2", "1"]
        assert [it.text for it in await notes.of_team(shop.team.id, NOW, NOW + 2 * HOUR)] == [
            "1",
            "Beto",
            "0",
        ]


async def test_a_team_has_only_its_own_peoples_notes(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await ledger.teams.create("Tienda Norte")
        carla = await enrol(ledger, other, user=103, name="Carla")
        await write(ledger, carla, "de Carla")
        assert [it.text for it in await ledger.notes.of_team(other.id, NOW, NOW + HOUR)] == ["de Carla"]
        assert await ledger.notes.of_team(shop.team.id, NOW, NOW + HOUR) == ()


async def test_an_observation_names_who_saw_it_when_and_in_which_sentence(shop: Shop) -> None:
    tuesday_in_utc = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    tea = Insight(kind=Kind.NEED, words="té", start=20, end=22)
    async with shop.database.ledger() as ledger:
        note = await write(
            ledger,
            shop.ana,
            "Vino Rosa. Ahora solo té",
            customer=shop.customer,
            insights=(tea,),
            at=tuesday_in_utc,
        )
        [seen] = await ledger.notes.observations(shop.customer.id)
        assert (seen.author, seen.on, seen.note) == ("Ana", date(2026, 11, 23), note.id)
        assert (seen.insight, seen.context, seen.state) == (tea, "Ahora solo té", InsightState.FOUND)
        assert await ledger.notes.all_observations(shop.team.id, NOW, NOW + DAY) == (seen,)


async def test_what_was_struck_out_proves_nothing(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.notes.strike(note.insights[0].id)
        assert await ledger.notes.observations(shop.customer.id) == ()
