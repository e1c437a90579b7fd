"""The right customer with what goes wrong in life: namesakes, editing, erasing meanwhile, odd clocks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from bot.actions import Action, Verb
from bot.usecases.all import UseCases, wire
from bot.usecases.privacy.erase_customer import erase
from bot.usecases.situations import Gone
from bot.usecases.words import Words
from bot.views.texts import Texts
from nlp.dates import due_of
from nlp.insight import Extraction, Insight, Kind
from reports.customer import Customer, Segment
from reports.note import Note
from reports.staff import Role
from storage.outbox import Outgoing
from tests.storage.shop import DAY, HOUR, NOW, Shop, enrol

TEXTS = Texts.load()
KINDS = {"!": Kind.CUSTOMER, "?": Kind.NEED, "+": Kind.COMMITMENT, "*": Kind.EMOTION}
"""How the reader below is told what it finds: a sign and the words."""

Meanwhile = Callable[[], Awaitable[None]]


async def nothing() -> None: ...


@dataclass(slots=True)
class Told:
    """A reader that finds what it is told to; `meanwhile` happens while it reads."""

    finds: list[str] = field(default_factory=list)
    meanwhile: Meanwhile = nothing

    async def __call__(self, text: str, written_on: date) -> Extraction:
        await self.meanwhile()
        found = [self.insight(text, it[0], it[1:], written_on) for it in self.finds if it[1:] in text]
        return Extraction(lang="es", insights=tuple(sorted(found, key=lambda it: it.start)))

    def insight(self, text: str, sign: str, words: str, on: date) -> Insight:
        at = text.index(words)
        due = due_of(words, text, on, start=at) if KINDS[sign] is Kind.COMMITMENT else None
        label = "anger" if sign == "*" else None
        return Insight(kind=KINDS[sign], words=words, start=at, end=at + len(words), due=due, label=label)


@dataclass(frozen=True, slots=True)
class Desk:
    """Ana writes; what she hears is read from what waits to be said."""

    shop: Shop
    reader: Told
    use: UseCases

    async def write(self, text: str, *finds: str, message: int = 1, at: datetime = NOW) -> Note:
        self.reader.finds[:] = finds
        words = Words(chat=201, message=message, text=text, sent_at=at)
        await self.use.capture_note(self.shop.database.ledger, self.shop.ana, words)
        return await self.note(message)

    async def edit(self, text: str, *finds: str) -> Note:
        self.reader.finds[:] = finds
        words = Words(chat=201, message=1, text=text, sent_at=NOW)
        await self.use.amend_note(self.shop.database.ledger, self.shop.ana, words)
        return await self.note(1)

    async def note(self, message: int) -> Note:
        async with self.shop.database.reading() as ledger:
            found = await ledger.notes.by_message(201, message)
        assert found
        return found

    async def card(self) -> Outgoing:
        """The newest that waits; it counts as said."""
        async with self.shop.database.ledger() as ledger:
            said = await ledger.outbox.claim(99, NOW + DAY)
        return said[-1]

    async def choose(self, note: Note, choice: str) -> Note:
        action = Action(verb=Verb.CHOOSE, subject=note.id, version=note.version, choice=choice)
        await self.use.choose_customer(self.shop.database.ledger, self.shop.ana, action)
        return await self.note(1)

    async def add(self, name: str, segment: Segment = Segment.B2C, phone: str | None = None) -> Customer:
        async with self.shop.database.ledger() as ledger:
            return await ledger.customers.add(name=name, team=self.shop.team.id, segment=segment, phone=phone)


@pytest.fixture
def desk(shop: Shop) -> Desk:
    reader = Told()
    use = wire(read=reader, reading=shop.database.reading, texts=TEXTS, now=lambda: NOW, sure=0.35)
    return Desk(shop, reader, use)


async def test_two_of_the_same_name_and_phone_are_asked_and_what_is_told_goes_to_the_one_chosen(
    desk: Desk,
) -> None:
    one, other = [await desk.add("Carmen Flores", phone="987654321") for _ in range(2)]
    note = await desk.write("Carmen Flores busca pan", "!Carmen Flores", "?pan")
    assert note.customer is None
    card = await desk.card()
    buttons = [button.label for row in card.message.buttons for button in row]
    assert len(set(buttons[:2])) == 2
    note = await desk.choose(note, f"{other.id}.0")
    assert {kept.customer for kept in note.insights} == {other.id}
    async with desk.shop.database.reading() as ledger:
        assert await ledger.notes.observations(one.id) == ()


async def test_a_company_named_like_a_person_is_asked_about_and_a_title_means_the_person(desk: Desk) -> None:
    firm = await desk.add("Rosa Quispe", Segment.B2B)
    note = await desk.write("Rosa Quispe busca pan", "!Rosa Quispe", "?pan")
    assert note.customer is None
    titled = await desk.write("la señora Rosa Quispe busca té", "!la señora Rosa Quispe", "?té", message=2)
    assert titled.customer != firm.id


async def test_a_customer_renamed_while_the_card_stood_open_is_tied_under_the_new_name(desk: Desk) -> None:
    await desk.add("Rosa Medina")
    note = await desk.write("Rosa busca pan", "!Rosa", "?pan")
    async with desk.shop.database.ledger() as ledger:
        await ledger.customers.rename(desk.shop.customer.id, "Rosa Mamani")
    await desk.choose(note, f"{desk.shop.customer.id}.0")
    assert "Rosa Mamani" in (await desk.card()).message.text


async def test_a_note_that_was_being_read_while_its_customer_was_erased_is_tied_to_nobody(desk: Desk) -> None:
    async def erased() -> None:
        async with desk.shop.database.ledger() as ledger:
            await erase(ledger, desk.shop.customer, desk.shop.beto.id, NOW)

    async with desk.shop.database.ledger() as ledger:
        await ledger.directory.current()
    desk.reader.meanwhile = erased
    note = await desk.write("Rosa Quispe busca pan", "!Rosa Quispe", "?pan")
    assert note.customers == ()
    assert "no está en la libreta" in (await desk.card()).message.text


async def test_a_button_for_a_customer_who_was_erased_meanwhile_says_so(desk: Desk) -> None:
    medina = await desk.add("Rosa Medina")
    note = await desk.write("Rosa busca pan", "!Rosa", "?pan")
    async with desk.shop.database.ledger() as ledger:
        await erase(ledger, medina, desk.shop.beto.id, NOW)
    with pytest.raises(Gone):
        await desk.choose(note, f"{medina.id}.0")


async def test_a_merged_customer_that_is_chosen_is_the_one_it_became(desk: Desk) -> None:
    medina, third = await desk.add("Rosa Medina"), await desk.add("Rosa Soto")
    note = await desk.write("Rosa busca pan", "!Rosa", "?pan")
    async with desk.shop.database.ledger() as ledger:
        await ledger.merges.merge(medina.id, third.id, desk.shop.beto.id, NOW)
        await ledger.merges.merge(desk.shop.customer.id, medina.id, desk.shop.beto.id, NOW)
    note = await desk.choose(note, f"{third.id}.0")
    assert note.customers == (desk.shop.customer.id,)


@pytest.mark.parametrize(
    ("days", "last_contact", "due"), [(-40, NOW - 40 * DAY, NOW - 38 * DAY), (3, NOW, NOW + 5 * DAY)]
)
async def test_a_note_of_before_keeps_its_day_and_one_of_the_future_is_a_contact_of_today(
    desk: Desk, days: int, last_contact: datetime, due: datetime
) -> None:
    at = NOW + days * DAY
    text = "Rosa Quispe, la llamo pasado mañana"
    note = await desk.write(text, "!Rosa Quispe", "+la llamo pasado mañana", at=at)
    async with desk.shop.database.reading() as ledger:
        customer = await ledger.customers.get(desk.shop.customer.id)
        [promise] = await ledger.commitments.of_note(note.id)
    assert customer
    assert customer.last_contact == last_contact.date()
    assert promise.due == due.date()
    assert promise.remind_at
    assert promise.remind_at >= NOW


async def test_an_older_note_that_comes_late_does_not_turn_the_last_contact_back(desk: Desk) -> None:
    await desk.write("Rosa Quispe busca pan", "!Rosa Quispe", "?pan")
    await desk.write("Rosa Quispe busca té", "!Rosa Quispe", "?té", message=2, at=NOW - 9 * DAY)
    async with desk.shop.database.reading() as ledger:
        customer = await ledger.customers.get(desk.shop.customer.id)
        assert customer
        assert customer.last_contact == NOW.date()
        told = [seen.insight.words for seen in await ledger.notes.observations(customer.id)]
    assert told.index("té") < told.index("pan")


async def test_an_edited_note_is_about_whom_it_names_now(desk: Desk) -> None:
    luis = await desk.add("Luis Prado")
    await desk.write("Rosa Quispe busca pan", "!Rosa Quispe", "?pan")
    note = await desk.edit("Luis Prado busca pan", "!Luis Prado", "?pan")
    assert note.customers == (luis.id,)
    async with desk.shop.database.reading() as ledger:
        assert await ledger.notes.of_customer(desk.shop.customer.id) == ()


async def test_an_edit_adds_a_second_customer_and_keeps_the_one_that_a_person_chose(desk: Desk) -> None:
    medina, luis = await desk.add("Rosa Medina"), await desk.add("Luis Prado")
    note = await desk.write("Rosa busca pan", "!Rosa", "?pan")
    await desk.choose(note, f"{medina.id}.0")
    note = await desk.edit("Rosa busca pan. Luis Prado té", "!Rosa", "?pan", "!Luis Prado", "?té")
    assert {kept.insight.words: kept.customer for kept in note.insights} == {
        "Rosa": medina.id,
        "pan": medina.id,
        "Luis Prado": luis.id,
        "té": luis.id,
    }


async def test_a_button_of_before_there_were_parts_still_works(desk: Desk) -> None:
    medina = await desk.add("Rosa Medina")
    note = await desk.write("Rosa busca pan", "!Rosa", "?pan")
    assert (await desk.choose(note, str(medina.id))).customers == (medina.id,)


@pytest.mark.parametrize("choice", ["", "x", "99999.0", "1.7", ".", "1.x.y"])
async def test_a_forged_choice_is_gone_or_the_first_part(desk: Desk, choice: str) -> None:
    await desk.add("Rosa Medina")
    note = await desk.write("Rosa busca pan", "!Rosa", "?pan")
    try:
        note = await desk.choose(note, choice)
    except Gone:
        assert (await desk.note(1)).customers == ()
    else:
        assert note.customers == (1,)


async def test_the_promise_of_one_of_two_is_of_that_one_and_follows_when_it_was_another(desk: Desk) -> None:
    luis, eva = await desk.add("Luis Prado"), await desk.add("Eva Soto")
    note = await desk.write(
        "Rosa Quispe busca pan. Luis Prado: le mando la lista",
        "!Rosa Quispe",
        "?pan",
        "!Luis Prado",
        "+le mando la lista",
    )
    async with desk.shop.database.reading() as ledger:
        [promise] = await ledger.commitments.of_note(note.id)
    assert promise.customer == luis.id
    note = await desk.choose(note, f"{eva.id}.1")
    assert note.customers == (desk.shop.customer.id, eva.id)
    async with desk.shop.database.reading() as ledger:
        [promise] = await ledger.commitments.of_note(note.id)
    assert promise.customer == eva.id


async def test_the_same_again_after_a_break_is_asked(desk: Desk) -> None:
    await desk.write("Rosa Quispe busca pan", "!Rosa Quispe", "?pan", at=NOW - 9 * DAY)
    note = await desk.write("otra vez la misma, té", "!la misma", "?té", message=2, at=NOW + HOUR)
    assert note.customer is None


async def test_only_the_angry_one_of_two_alerts_the_supervisor(desk: Desk) -> None:
    async with desk.shop.database.ledger() as ledger:
        boss = await enrol(ledger, desk.shop.team, user=109, name="Carmen", role=Role.SUPERVISOR)
        luis = await ledger.customers.add(name="Luis Prado", team=desk.shop.team.id, margin="high")
    text = "Rosa Quispe busca pan. Luis Prado furioso con el pan"
    await desk.write(text, "!Rosa Quispe", "?pan", "!Luis Prado", "*furioso")
    async with desk.shop.database.ledger() as ledger:
        said = [it.message.text for it in await ledger.outbox.claim(99, NOW + DAY) if it.person == boss.id]
    assert len(said) == 1
    assert luis.name in said[0]
