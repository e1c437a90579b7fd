"""What is to be said: said once, in order, and after a crash never blindly again."""

import pytest
from sqlalchemy import select

from reports.message import Button, Message
from storage.outbox import OutboxCounts
from storage.statements import run
from storage.tables import OutboxRow, core
from tests.storage.shop import DAY, HELLO, HOUR, NOW, Shop


async def test_a_message_arrives_as_it_was_put(shop: Shop) -> None:
    said = Message(
        text="<b>¿Qué más?</b> 😀",
        buttons=((Button(label="Sí", action="ok:1:1:"), Button(label="No", action="del:1:1:")),),
        picture=b"\x89PNG\0",
        silent=True,
    )
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, said)
    async with shop.database.ledger() as ledger:
        [outgoing] = await ledger.outbox.claim(10, NOW)
    assert outgoing.message == said
    assert (outgoing.person, outgoing.chat, outgoing.edits, outgoing.attempts) == (shop.ana.id, 101, None, 1)


async def test_a_key_is_put_once_whatever_became_of_it(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        assert await ledger.outbox.put(shop.ana.id, HELLO, key="nudge:1:2026-W48")
        assert not await ledger.outbox.put(shop.ana.id, HELLO, key="nudge:1:2026-W48")
        [outgoing] = await ledger.outbox.claim(10, NOW)
        await ledger.outbox.sent(outgoing.id, 7, NOW)
        assert not await ledger.outbox.put(shop.ana.id, HELLO, key="nudge:1:2026-W48")
        assert await ledger.outbox.knows("nudge:1:2026-W48")
        assert not await ledger.outbox.knows("nudge:2:2026-W48")


async def test_messages_without_a_key_are_as_many_as_were_put(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        assert await ledger.outbox.put(shop.ana.id, HELLO)
        assert await ledger.outbox.put(shop.ana.id, HELLO)
        assert (await ledger.outbox.counts(NOW)).ready == 2


async def test_one_message_a_person_is_on_its_way_and_they_leave_in_order(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for text in ("uno", "dos"):
            await ledger.outbox.put(shop.ana.id, Message(text=text))
        await ledger.outbox.put(shop.beto.id, Message(text="tres"))
        first = await ledger.outbox.claim(10, NOW)
        assert [(it.person, it.message.text) for it in first] == [
            (shop.ana.id, "uno"),
            (shop.beto.id, "tres"),
        ]
        assert await ledger.outbox.claim(10, NOW) == ()
        await ledger.outbox.sent(first[0].id, 1, NOW)
        assert [it.message.text for it in await ledger.outbox.claim(10, NOW)] == ["dos"]


async def test_what_is_urgent_goes_first(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, Message(text="resumen"))
        await ledger.outbox.put(shop.ana.id, Message(text="respuesta"), urgent=True)
        [outgoing] = await ledger.outbox.claim(10, NOW)
    assert outgoing.message.text == "respuesta"


async def test_a_held_message_waits_for_its_hour_and_holds_nobody_up(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, Message(text="mañana"), not_before=NOW + HOUR)
        await ledger.outbox.put(shop.ana.id, Message(text="ahora"))
        [held] = await ledger.outbox.held(shop.ana.id, NOW)
        assert (held.message.text, held.not_before, held.chat) == ("mañana", NOW + HOUR, 101)
        [now] = await ledger.outbox.claim(10, NOW)
        await ledger.outbox.sent(now.id, 1, NOW)
        assert now.message.text == "ahora"
        assert await ledger.outbox.claim(10, NOW) == ()
        assert [it.message.text for it in await ledger.outbox.claim(10, NOW + HOUR)] == ["mañana"]


async def test_a_held_message_can_be_taken_back(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, HELLO, not_before=NOW + HOUR)
        [held] = await ledger.outbox.held(shop.ana.id, NOW)
        await ledger.outbox.withdraw(held.id)
        assert await ledger.outbox.claim(10, NOW + DAY) == ()


async def test_a_chat_that_rests_is_passed_over(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, HELLO)
        await ledger.outbox.put(shop.beto.id, HELLO)
        assert [it.chat for it in await ledger.outbox.claim(10, NOW, resting=[101])] == [102]


async def test_a_message_to_be_tried_later_holds_up_its_own_chat_only(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, Message(text="uno"))
        [one] = await ledger.outbox.claim(10, NOW)
        await ledger.outbox.put(shop.ana.id, Message(text="dos"))
        await ledger.outbox.put(shop.beto.id, Message(text="tres"))
        await ledger.outbox.retry(one.id, NOW + HOUR)
        assert [it.message.text for it in await ledger.outbox.claim(10, NOW)] == ["tres"]
        [again] = await ledger.outbox.claim(10, NOW + HOUR)
        assert (again.message.text, again.attempts) == ("uno", 2)


async def test_a_card_that_was_sent_is_edited(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, Message(text="leyendo"), card="note:12")
        [first] = await ledger.outbox.claim(10, NOW)
        await ledger.outbox.sent(first.id, 77, NOW)
        await ledger.outbox.put(shop.ana.id, Message(text="leída"), card="note:12")
        await ledger.outbox.put(shop.beto.id, Message(text="otra"), card="note:12")
        mine, theirs = await ledger.outbox.claim(10, NOW)
        assert (mine.edits, mine.card, theirs.edits) == (77, "note:12", None)
        assert await ledger.outbox.message_of_card(shop.ana.id, "note:12") == 77
        assert await ledger.outbox.card_of_message(101, 77) == "note:12"
        assert await ledger.outbox.card_of_message(102, 77) is None
        assert await ledger.outbox.message_of_card(shop.ana.id, "note:13") is None


async def test_a_card_that_waits_gives_way_to_the_newer_one(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for text in ("vieja", "nueva"):
            await ledger.outbox.put(shop.ana.id, Message(text=text), card="note:12")
        assert [it.message.text for it in await ledger.outbox.claim(10, NOW)] == ["nueva"]


async def test_a_card_that_must_be_tried_again_gives_way_to_one_put_meanwhile(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, Message(text="vieja"), card="note:12")
        [old] = await ledger.outbox.claim(10, NOW)
        await ledger.outbox.put(shop.ana.id, Message(text="nueva"), card="note:12")
        await ledger.outbox.retry(old.id, NOW)
        assert [it.message.text for it in await ledger.outbox.claim(10, NOW)] == ["nueva"]
        assert (await ledger.outbox.counts(NOW)).ready == 0


async def test_after_a_crash_a_send_is_uncertain_and_an_edit_is_made_again(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, HELLO, card="note:1")
        [card] = await ledger.outbox.claim(10, NOW)
        await ledger.outbox.sent(card.id, 77, NOW)
        await ledger.outbox.put(shop.ana.id, Message(text="edición"), card="note:1")
        await ledger.outbox.put(shop.beto.id, Message(text="envío"))
        await ledger.outbox.claim(10, NOW)
    async with shop.database.ledger() as ledger:
        assert await ledger.outbox.recover() == 1
        [lost] = await ledger.outbox.uncertain_rows()
        assert (lost.message.text, lost.person, lost.reason) == ("envío", shop.beto.id, "crash")
        [again] = await ledger.outbox.claim(10, NOW)
        assert (again.message.text, again.edits) == ("edición", 77)


async def test_who_cannot_be_reached_has_nothing_waiting(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, HELLO)
        await ledger.outbox.put(shop.ana.id, HELLO, not_before=NOW + DAY)
        await ledger.outbox.put(shop.beto.id, HELLO)
        await ledger.outbox.failed_of(shop.ana.id, "Forbidden")
        assert [it.person for it in await ledger.outbox.claim(10, NOW + DAY)] == [shop.beto.id]


async def test_the_counts_tell_every_state_apart(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        people = [
            await ledger.people.enrol(
                user_id=user, chat_id=user, name="X", role=shop.ana.role, team=shop.team.id
            )
            for user in range(200, 206)
        ]
        for person in people[:5]:
            await ledger.outbox.put(person.id, HELLO)
        sent, uncertain, failed, _, retried = await ledger.outbox.claim(5, NOW)
        await ledger.outbox.sent(sent.id, 1, NOW)
        await ledger.outbox.uncertain(uncertain.id, "TimedOut")
        await ledger.outbox.failed(failed.id, "BadRequest")
        await ledger.outbox.retry(retried.id, NOW + HOUR)
        await ledger.outbox.put(people[5].id, HELLO, not_before=NOW + HOUR)
        counts = await ledger.outbox.counts(NOW)
    assert counts == OutboxCounts(ready=1, held=1, sending=1, sent=1, uncertain=1, failed=1)


@pytest.mark.parametrize("end", ["sent", "failed", "superseded"])
async def test_the_words_of_what_is_over_are_not_kept(shop: Shop, end: str) -> None:
    secret = Message(text="Rosa debe 300", buttons=((Button(label="Rosa", action="x"),),), picture=b"Rosa")
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, secret, card="note:1")
        if end == "superseded":
            await ledger.outbox.put(shop.ana.id, HELLO, card="note:1")
        else:
            [outgoing] = await ledger.outbox.claim(10, NOW)
            await (
                ledger.outbox.sent(outgoing.id, 1, NOW)
                if end == "sent"
                else ledger.outbox.failed(outgoing.id, "X")
            )
    async with shop.database.reading() as ledger:
        rows = (await run(ledger.session, select(core(OutboxRow)))).all()
    assert rows
    assert "Rosa" not in repr(rows)


async def test_the_bell_rings_once_the_message_is_kept_and_not_before(shop: Shop) -> None:
    bell = shop.database.wake.outbox
    bell.clear()
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, HELLO)
        assert not bell.is_set()
    assert bell.is_set()


async def put_and_fail(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.outbox.put(shop.ana.id, HELLO)
        raise ZeroDivisionError


async def test_nothing_rings_for_a_transaction_that_failed(shop: Shop) -> None:
    bell = shop.database.wake.outbox
    bell.clear()
    with pytest.raises(ZeroDivisionError):
        await put_and_fail(shop)
    assert not bell.is_set()
    async with shop.database.reading() as ledger:
        assert (await ledger.outbox.counts(NOW)).ready == 0
