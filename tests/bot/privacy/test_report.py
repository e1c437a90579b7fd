"""What a person is handed: all that is known of them, as data and as pages."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.actions import Action, Verb
from bot.usecases.privacy.report_subject import ReportSubject
from bot.usecases.situations import NotAllowed, Stale
from bot.views.texts import Texts
from nlp.insight import Insight, Kind
from reports.customer import Representative
from reports.portfolio import Product
from reports.privacy.consent import Answer, Purpose, Said
from reports.privacy.requests import RequestKind
from reports.purchase import Purchase
from reports.staff import Person, Role
from storage.audit import Deed
from tests.storage.databases import make, sqlite
from tests.storage.shop import BREAD, NOW, Shop, enrol, open_shop, write

OVEN = Product(code="HOR", name="Horno eléctrico")


@pytest.fixture
async def shop(tmp_path: Any) -> Any:
    await make(tmp_path / "libreta.db")
    async with sqlite(tmp_path / "libreta.db") as database:
        yield await open_shop(database)


async def administrator(shop: Shop) -> Person:
    async with shop.database.ledger() as ledger:
        return await enrol(ledger, shop.team, user=900, name="Vera", role=Role.ADMINISTRATOR)


async def fill(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, "quiere pam", customer=shop.customer)
        await ledger.notes.revise(note.id, "quiere pan", "es", (BREAD,), NOW)
        await ledger.audit.record(shop.beto.id, Deed.READ, "customer", shop.customer.id, NOW)
        await ledger.audit.record(shop.ana.id, Deed.EDITED, "note", note.id, NOW)
        await ledger.representatives.meet(
            shop.customer.id, Representative(name="Elena", role="compras"), date(2026, 11, 23)
        )
        await ledger.portfolio.put([OVEN])
        await ledger.offers.propose(
            shop.customer.id, shop.ana.id, note.id, OVEN.code, date(2026, 11, 23), "pan"
        )
        sale = Purchase(
            customer=shop.customer.id, on=date(2026, 11, 20), code=OVEN.code, amount=Decimal("499.90")
        )
        await ledger.purchases.add([sale])
        await ledger.customers.add_alias(shop.customer.id, "doña Rosa")
        await ledger.commitments.make(
            note=note.id,
            owner=shop.ana.id,
            customer=shop.customer.id,
            words="la llamo",
            made_on=date(2026, 11, 23),
        )
        await ledger.consents.record(
            shop.customer.id,
            Said(
                purpose=Purpose.CONTACT,
                answer=Answer.GIVEN,
                asked_by=shop.ana.id,
                wording="es-1",
                channel="phone",
                at=NOW,
            ),
        )
        await ledger.requests.take(shop.customer.id, RequestKind.ACCESS, "PE", shop.ana.id, NOW)


async def report(shop: Shop, person: Person, form: str) -> tuple[str, bytes]:
    make_report = ReportSubject(texts=Texts.load(), now=lambda: NOW)
    action = Action(verb=Verb.REPORT, subject=shop.customer.id, choice=form)
    return await make_report(shop.database.ledger, person, action)


async def test_the_data_says_everything_that_is_known(shop: Shop) -> None:
    await fill(shop)
    name, content = await report(shop, await administrator(shop), "json")
    told = json.loads(content)
    assert name == f"{shop.customer.id}.json"
    assert told["customer"]["name"] == "Rosa Quispe"
    assert told["customer"]["aliases"] == ["doña Rosa"]
    assert [note["text"] for note in told["notes"]] == ["quiere pan"]
    assert [fact["words"] for fact in told["facts"]] == ["pan"]
    assert [promise["words"] for promise in told["promises"]] == ["la llamo"]
    assert [said["purpose"] for said in told["consent"]["said"]] == ["contact"]
    assert [note["earlier_texts"] for note in told["notes"]] == [["quiere pam"]]
    assert [(sale["product"], sale["amount"]) for sale in told["purchases"]] == [(OVEN.name, "499.90")]
    assert [(offer["product"], offer["outcome"]) for offer in told["offers"]] == [(OVEN.name, "proposed")]
    assert [(it["name"], it["role"]) for it in told["contacts"]] == [("Elena", "compras")]
    assert [(it["who"], it["deed"]) for it in told["dealings"]] == [("Beto", "read"), ("Ana", "edited")]
    assert [it["kind"] for it in told["requests"]] == ["access"]


@pytest.mark.parametrize("locale", ["es", "en"])
async def test_the_pages_say_all_that_the_data_say(shop: Shop, locale: str) -> None:
    await fill(shop)
    reader = replace(await administrator(shop), locale=locale)
    make_report = ReportSubject(texts=Texts.load(), now=lambda: NOW)
    async with shop.database.ledger() as ledger:
        known = await ledger.customers.get(shop.customer.id)
        assert known
        dossier = await make_report.gather(ledger, known, reader)
    text = make_report.page(dossier, reader)
    for words in (
        "Rosa Quispe", "doña Rosa", "Elena, compras", "quiere pan", "quiere pam", "la llamo", OVEN.name,
        "499", "es-1", "Beto", "pan — 2026-11-23, Ana",
    ):  # fmt: skip
        assert words in text


async def test_what_a_note_tells_of_others_is_not_handed_out(shop: Shop) -> None:
    text = "Rosa quiere pan. Carlos debe plata"
    async with shop.database.ledger() as ledger:
        carlos = await ledger.customers.add(name="Carlos Huamán", team=shop.team.id)
        names = [
            Insight(kind=Kind.CUSTOMER, words=name, start=text.index(name), end=text.index(name) + len(name))
            for name in ("Rosa", "Carlos")
        ]
        bread = replace(BREAD, start=12, end=15)
        owners = {names[0]: shop.customer.id, bread: shop.customer.id, names[1]: carlos.id}
        await ledger.notes.keep(
            author=shop.ana.id, chat_id=1, message_id=1, text=text, lang="es", written_at=NOW,
            insights=(*names, bread), customer=shop.customer.id, owners=owners,
        )  # fmt: skip
    _, content = await report(shop, await administrator(shop), "json")
    [note] = json.loads(content)["notes"]
    assert "quiere pan" in note["text"]
    assert "Carlos" not in content.decode()


@pytest.mark.parametrize("locale", ["es", "en"])
async def test_the_pages_are_a_pdf_in_the_readers_language(shop: Shop, locale: str) -> None:
    await fill(shop)
    person = await administrator(shop)
    async with shop.database.ledger() as ledger:
        await ledger.people.set_locale(person.id, locale)
        found = await ledger.people.get(person.id)
    assert found is not None
    _, content = await report(shop, found, "pdf")
    assert content.startswith(b"%PDF-")
    assert b"Rosa" not in content.split(b"stream", 1)[0]


async def test_handing_it_out_is_on_record_and_answers_the_request(shop: Shop) -> None:
    await fill(shop)
    person = await administrator(shop)
    await report(shop, person, "pdf")
    async with shop.database.reading() as ledger:
        dealing = (await ledger.audit.of("customer", shop.customer.id))[-1]
        assert (dealing.actor, dealing.deed) == (person.id, "exported")
        assert await ledger.requests.open() == ()


async def test_nobody_but_an_administrator_gets_it(shop: Shop) -> None:
    with pytest.raises(NotAllowed):
        await report(shop, shop.ana, "pdf")


async def test_a_form_that_no_button_carries_is_refused(shop: Shop) -> None:
    with pytest.raises(Stale):
        await report(shop, await administrator(shop), "exe")
