"""Who speaks for a company is remembered with the role, once."""

from reports.customer import Representative
from tests.storage.shop import DAY, NOW, Shop

TODAY = NOW.date()


async def test_somebody_met_again_is_one_with_the_role_and_the_longer_name(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        people, firm = ledger.representatives, shop.customer.id
        await people.meet(firm, Representative(name="Marta", role="compras"), TODAY)
        await people.meet(firm, Representative(name="Abel"), TODAY)
        await people.meet(firm, Representative(name="Marta Ríos"), (NOW + DAY).date())
        assert await people.of_customer(firm) == (
            Representative(name="Marta Ríos", role="compras", seen_on=(NOW + DAY).date()),
            Representative(name="Abel", seen_on=TODAY),
        )


async def test_people_go_over_with_their_company_and_go_back(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        other = await ledger.customers.add(name="Ferretería Sol", team=shop.team.id)
        await ledger.representatives.meet(other.id, Representative(name="Marta"), TODAY)
        merge = await ledger.merges.merge(shop.customer.id, other.id, shop.beto.id, NOW)
    async with shop.database.ledger() as ledger:
        assert len(await ledger.representatives.of_customer(shop.customer.id)) == 1
        await ledger.merges.undo(merge, NOW)
    async with shop.database.reading() as ledger:
        assert len(await ledger.representatives.of_customer(other.id)) == 1
        assert await ledger.representatives.of_customer(shop.customer.id) == ()
