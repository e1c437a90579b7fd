"""What a person is handed: all that is known of them, as data and as pages."""

import json
from datetime import date
from typing import Any

import pytest

from bot.actions import Action, Verb
from bot.usecases.privacy.report_subject import ReportSubject
from bot.usecases.situations import NotAllowed, Stale
from bot.views.texts import Texts
from reports.privacy.consent import Answer, Purpose, Said
from reports.privacy.requests import RequestKind
from reports.staff import Person, Role
from tests.storage.databases import make, sqlite
from tests.storage.shop import NOW, Shop, enrol, open_shop, write


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
        note = await write(ledger, shop.ana, "quiere pan", customer=shop.customer)
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
        [dealing] = await ledger.audit.of("customer", shop.customer.id)
        assert (dealing.actor, dealing.deed) == (person.id, "exported")
        assert await ledger.requests.open() == ()


async def test_nobody_but_an_administrator_gets_it(shop: Shop) -> None:
    with pytest.raises(NotAllowed):
        await report(shop, shop.ana, "pdf")


async def test_a_form_that_no_button_carries_is_refused(shop: Shop) -> None:
    with pytest.raises(Stale):
        await report(shop, await administrator(shop), "exe")
