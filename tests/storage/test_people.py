"""People: enrolled, suspended, gone and back; invitations open the door once."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from reports.staff import Hours, Role
from storage.database import Database
from storage.invitations import Invitation
from storage.statements import run
from storage.tables import InvitationRow, core
from tests.storage.shop import DAY, NOW, Shop, enrol

LISBON = Hours(zone="Europe/Lisbon", quiet_from=time(20, 30), quiet_until=time(7, 45))


async def test_a_person_comes_back_as_enrolled(database: Database) -> None:
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Centro", "PT", "Europe/Lisbon")
        enrolled = await ledger.people.enrol(
            user_id=2**52,
            chat_id=2**52,
            name="Zoë ‎<b>",
            role=Role.SUPERVISOR,
            team=team.id,
            locale="en",
            country="PT",
            hours=LISBON,
        )
    async with database.reading() as ledger:
        people = ledger.people
        assert await ledger.teams.all() == (await ledger.teams.get(team.id),) == (team,)
        assert await people.of_user(2**52) == await people.get(enrolled.id) == enrolled
        assert await people.person_of_chat(2**52) == enrolled
        assert await people.chat_of(enrolled.id) == 2**52
        assert await people.of_team(team.id) == await people.everyone() == (enrolled,)
    assert (enrolled.hours, enrolled.role, enrolled.active) == (LISBON, Role.SUPERVISOR, True)


async def test_nobody_is_found_where_nobody_is(shop: Shop) -> None:
    async with shop.database.reading() as ledger:
        assert await ledger.people.of_user(999) is None
        assert await ledger.people.get(999) is None
        assert await ledger.people.chat_of(999) is None
        assert await ledger.teams.get(999) is None


async def test_each_setting_changes_that_setting(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await ledger.teams.create("Norte")
        people, ana = ledger.people, shop.ana.id
        await people.set_locale(ana, "en")
        await people.set_hours(ana, LISBON)
        await people.set_reminders(ana, False)
        await people.set_role(ana, Role.ADMINISTRATOR)
        await people.set_team(ana, other.id)
        await people.set_chat(ana, -100)
    async with shop.database.reading() as ledger:
        found = await ledger.people.person_of_chat(-100)
        assert found
        assert (found.locale, found.hours, found.reminders) == ("en", LISBON, False)
        assert (found.role, found.team, found.name) == (Role.ADMINISTRATOR, other.id, "Ana")
        assert await ledger.people.of_team(shop.team.id) == (shop.beto,)


async def test_who_is_suspended_is_known_but_not_active_until_resumed(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.people.suspend(shop.ana.id)
        found = await ledger.people.of_user(101)
        assert found
        assert not found.active
        await ledger.people.resume(shop.ana.id)
        assert await ledger.people.of_user(101) == shop.ana


async def test_who_left_is_nobody_and_a_reply_does_not_bring_them_back(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.people.leave(shop.ana.id)
        await ledger.people.suspend(shop.ana.id)
        await ledger.people.resume(shop.ana.id)
        assert await ledger.people.of_user(101) is None
        assert await ledger.people.everyone() == (shop.beto,)
        found = await ledger.people.get(shop.ana.id)
    assert found, "their notes still name them"
    assert not found.active


async def test_who_comes_back_is_the_same_person_with_the_new_role(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        await ledger.people.leave(shop.ana.id)
        again = await enrol(ledger, shop.team, user=101, name="Ana María", role=Role.SUPERVISOR)
    assert (again.id, again.name, again.role, again.active) == (
        shop.ana.id,
        "Ana María",
        Role.SUPERVISOR,
        True,
    )


async def test_an_invitation_opens_once(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        token = await ledger.invitations.issue(Role.SUPERVISOR, shop.team.id, NOW + DAY, "Carla")
        expected = Invitation(role=Role.SUPERVISOR, team=shop.team.id, expires_at=NOW + DAY, name="Carla")
        assert await ledger.invitations.redeem(token, NOW) == expected
        assert await ledger.invitations.redeem(token, NOW) is None


@pytest.mark.parametrize("wrong", ["", "x", "\ud800\0", "a" * 5000])
async def test_what_was_never_issued_opens_nothing(shop: Shop, wrong: str) -> None:
    async with shop.database.ledger() as ledger:
        assert await ledger.invitations.redeem(wrong, NOW) is None


async def test_an_invitation_expires(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        token = await ledger.invitations.issue(Role.EMPLOYEE, shop.team.id, NOW + DAY)
        assert await ledger.invitations.redeem(token, NOW + DAY) is None
        assert await ledger.invitations.redeem(token, NOW + DAY - timedelta(seconds=1))


async def test_a_token_fits_a_deep_link_and_is_not_kept(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        tokens = {await ledger.invitations.issue(Role.EMPLOYEE, shop.team.id, NOW) for _ in range(20)}
        rows = repr((await run(ledger.session, select(core(InvitationRow)))).all())
    assert len(tokens) == 20
    assert all(len(token) == 32 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)
    assert not any(token in rows for token in tokens)
