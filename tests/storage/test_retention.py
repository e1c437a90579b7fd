"""What has been kept for long enough goes; what is younger stays."""

import pytest

from reports.note import NoteState
from reports.privacy.categories import Category as Sensitive
from reports.privacy.guard import Withheld
from reports.privacy.requests import RequestKind
from reports.privacy.retention import Category, too_old
from reports.staff import Role
from storage.inbox import Arrival
from tests.storage.shop import DAY, HELLO, HOUR, NOW, Shop, write

LATER = {
    Category.DISCARDED_NOTE: 31 * DAY,
    Category.NOTE_VERSION: 91 * DAY,
    Category.WITHHELD: 2 * DAY,
    Category.DEAD_UPDATE: 31 * DAY,
    Category.SAID: 401 * DAY,
    Category.INVITATION: 32 * DAY,
    Category.NOTE: 1826 * DAY,
    Category.REQUEST: 1826 * DAY,
}


async def fill(shop: Shop) -> None:
    """One thing of each category, all of today."""
    async with shop.database.ledger() as ledger:
        note = await write(ledger, shop.ana, customer=shop.customer)
        await ledger.notes.revise(note.id, "quiere pan y café", "es", [], NOW)
        await ledger.withheld.leave_out(
            note.id, [Withheld(category=Sensitive.HEALTH, words="asma")], NOW + DAY
        )
        gone = await write(ledger, shop.ana, message=2)
        await ledger.notes.set_state(gone.id, NoteState.DISCARDED)
        await ledger.inbox.accept([Arrival(key="m:1", chat=1, body="{}")], NOW)
        [received] = await ledger.inbox.lease(1, NOW, NOW + HOUR)
        await ledger.inbox.dead(received, "KeyError")
        await ledger.outbox.put(shop.ana.id, HELLO)
        [outgoing] = await ledger.outbox.claim(1, NOW)
        await ledger.outbox.sent(outgoing.id, 5, NOW)
        await ledger.invitations.issue(Role.EMPLOYEE, shop.team.id, NOW + DAY, "Luz")
        request = await ledger.requests.take(shop.customer.id, RequestKind.ACCESS, "PE", shop.ana.id, NOW)
        await ledger.requests.settle(request, NOW)


@pytest.mark.parametrize("category", Category)
async def test_it_goes_once_its_time_is_over_and_not_before(shop: Shop, category: Category) -> None:
    await fill(shop)
    async with shop.database.ledger() as ledger:
        assert await ledger.retention.purge(category, too_old(category, NOW + HOUR)) == 0
        later = NOW + LATER[category]
        assert await ledger.retention.purge(category, too_old(category, later)) >= 1
        assert await ledger.retention.purge(category, too_old(category, later)) == 0


async def test_a_purged_note_takes_along_what_hangs_on_it(shop: Shop) -> None:
    await fill(shop)
    async with shop.database.ledger() as ledger:
        assert await ledger.retention.purge(Category.NOTE, NOW + DAY) == 2
        assert await ledger.notes.observations(shop.customer.id) == ()
        assert await ledger.customers.get(shop.customer.id) is not None
