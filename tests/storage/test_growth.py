"""Ratings and interviews: the last ones count."""

from reports.competencies import Competency
from tests.storage.shop import DAY, NOW, Shop


async def test_the_last_rating_of_each_competency_counts(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        for degree, competency in (
            (1, Competency.LISTENING),
            (3, Competency.DRAFTING),
            (2, Competency.LISTENING),
        ):
            await ledger.growth.rate(shop.ana.id, competency, degree, by=shop.beto.id, at=NOW)
        found = await ledger.growth.ratings(shop.ana.id)
        assert await ledger.growth.ratings(shop.beto.id) == {}
    assert {it: (rating.degree, rating.by) for it, rating in found.items()} == {
        Competency.LISTENING: (2, "Beto"),
        Competency.DRAFTING: (3, "Beto"),
    }


async def test_the_last_interview_is_the_one_that_stands(shop: Shop) -> None:
    async with shop.database.ledger() as ledger:
        assert await ledger.growth.interview(shop.ana.id) is None
        await ledger.growth.note_interview(shop.ana.id, "leer el perfil antes", by=shop.beto.id, at=NOW)
        await ledger.growth.note_interview(shop.ana.id, "una pregunta más", by=shop.beto.id, at=NOW + DAY)
        found = await ledger.growth.interview(shop.ana.id)
    assert found
    assert (found.words, found.by, found.at) == ("una pregunta más", "Beto", NOW + DAY)
