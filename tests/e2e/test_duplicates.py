"""Customers that are twice in the notebook are offered to a supervisor, united, and parted again."""

from tests.e2e.script import play
from tests.e2e.talk import Talk


async def add_twin(talk: Talk) -> None:
    """Of Yolanda Mamani, the one of the flowers."""
    async with talk.database.ledger() as ledger:
        [team] = await ledger.teams.all()
        await ledger.customers.add(name="Yolanda Mamani Choque", team=team.id, phone="964383940")


async def test_two_become_one_and_two_again_also_after_further_notes(talk: Talk) -> None:
    await add_twin(talk)
    await play(talk, "united and parted", UNITED)


async def test_two_that_were_told_apart_are_not_asked_again(talk: Talk) -> None:
    await add_twin(talk)
    await play(talk, "told apart", TOLD_APART)


UNITED = """
> Lucía Paredes: /duplicados
< Esto lo puede hacer un supervisor
> Mateo Quispe: doña Yolanda Mamani Choque busca una jarra
< Yolanda Mamani Choque · primera nota
> Carmen Rojas: /duplicados
< ¿Son el mismo cliente?
< la de las flores
< Tienen el mismo teléfono
> Carmen Rojas [✓ Son el mismo]
= Unidos
< No veo clientes repetidos
> Mateo Quispe: /cliente Yolanda Mamani Choque
< jarra
> Mateo Quispe: doña Yoli quiere una regadera
! primera nota
> Carmen Rojas [↩ Deshacer la unión]
= Separados otra vez
> Mateo Quispe: /cliente Yolanda Mamani Choque
< jarra
> Carmen Rojas: /duplicados
< ¿Son el mismo cliente?
"""

TOLD_APART = """
> Carmen Rojas: /duplicados
< [No, son dos]
> Carmen Rojas [No, son dos]
< No veo clientes repetidos
> Carmen Rojas: /duplicados
< No veo clientes repetidos
"""
