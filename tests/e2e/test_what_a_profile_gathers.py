"""The essay's table of what a profile gathers, row by row, from notes as they are typed to the answer."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.reader import Reader
from reports.customer import Customer, Segment
from reports.gathered import Question, gathered
from reports.matching import Portfolio
from reports.network import associations
from reports.note import Observation
from reports.profile import Profile, profile_of
from reports.projection import Habits, projected
from reports.purchase import Purchase
from reports.relationship import Level

TODAY = date(2026, 11, 20)
COMPANY = (
    "La Espiga recibe los pedidos por la puerta de atrás los martes temprano y paga a 30 días. "
    "Decide el socio, don Ernesto. En marzo abren otra sucursal",
    "en La Espiga se quejaron: el camión llega tarde. Les pareció caro. "
    "Necesitan envases de litro para diciembre",
)
PERSON = (
    "doña Elena busca un juego de sábanas, lo quiere porque rinde más. Le gusta el algodón. "
    "Salió contenta, la entrega llegó puntual. Prefiere pagar en cuotas",
    "doña Elena quedó encantada con las toallas, son suaves. le pareció cara la colcha, este mes no puede",
    "vino doña Elena, se llevó dos toallas. Su hija se casa en enero",
)
POTTER = Customer(id=2, name="Rojas", team=1, detail="envases de litro y potes")


async def profile(reader: Reader, notes: Sequence[str], segment: Segment) -> Profile:
    seen: list[Observation] = []
    visits = [TODAY - timedelta(days=10 * (len(notes) - at)) for at in range(len(notes))]
    for number, (text, day) in enumerate(zip(notes, visits, strict=True)):
        read = await reader(text, day)
        seen += [Observation(insight=it, note=number, author="Ana", on=day) for it in read.insights]
    months = (7, 8, 9, 10)
    sales = [Purchase(customer=1, on=date(2026, m, 20), code="CAJ", amount=Decimal(9)) for m in months]
    who = Customer(id=1, name="La Espiga", team=1, segment=segment)
    return profile_of(who, seen, visits, [], today=TODAY, purchases=sales)


@pytest.fixture
async def company(reader: Reader) -> Profile:
    return await profile(reader, COMPANY, Segment.B2B)


@pytest.fixture
async def person(reader: Reader) -> Profile:
    return await profile(reader, PERSON, Segment.B2C)


def told(question: Question) -> Callable[[Profile], Iterable[str]]:
    def words(known: Profile) -> list[str]:
        answer = next(it for it in gathered(known) if it.question is question)
        return [fact.words for fact in answer.facts if fact.last.author and fact.last.on]

    return words


def brought_together(known: Profile) -> list[str]:
    met = associations(known, [POTTER, known.customer], Portfolio([]), agreed={1, 2})
    return [f"{it.other.name}: {it.need.words}" for it in met]


def due_next(known: Profile) -> list[str]:
    ahead = projected(known.purchases, Habits.of(known.purchases), today=TODAY)
    return [f"{it.code} {it.on >= TODAY}" for it in ahead]


def seen_and_lived(known: Profile) -> list[str]:
    return [f"{len(known.visits)} visits", known.present.name, str(known.target in Level)]


@pytest.mark.parametrize(
    ("row", "answer", "among"),
    [
        ("feedback of contact staff", lambda p: [f.last.author for f in p.facts], "Ana"),
        ("how the company operates", told(Question.OPERATION), "puerta de atrás"),
        ("who decides purchases", told(Question.DECIDERS), "socio"),
        ("where it is heading", told(Question.HEADING), "sucursal"),
        ("process adjustments", told(Question.ADJUSTMENTS), "caro"),
        ("associations with others", brought_together, "Rojas: envases de litro"),
        ("requirements anticipated", told(Question.ANTICIPATED), "envases"),
    ],
)
async def test_of_a_company(
    company: Profile, row: str, answer: Callable[[Profile], Iterable[str]], among: str
) -> None:
    assert any(among in it for it in answer(company)), row


@pytest.mark.parametrize(
    ("row", "answer", "among"),
    [
        ("evaluation of the service given", told(Question.PERCEPTION), "entrega"),
        ("degree of interaction", seen_and_lived, "3 visits"),
        ("degree of interaction", seen_and_lived, "ACCOUNTABLE"),
        ("selection criteria", told(Question.CRITERIA), "cara"),
        ("motive", told(Question.MOTIVE), "rinde"),
        ("perception of use", told(Question.PERCEPTION), "toallas"),
        ("emotion and satisfaction", told(Question.EMOTION), "encantada"),
        ("emotion and satisfaction", lambda p: [mood.label for mood in p.moods], "satisfaction"),
        ("personal portfolio", told(Question.PORTFOLIO), "sábanas"),
        ("projected moment of sale", due_next, "CAJ True"),
        ("purchase and financing plan", told(Question.PLAN), "cuotas"),
        ("purchase and financing plan", told(Question.PLAN), "este mes"),
        ("projected next product", told(Question.NEXT), "se casa"),
    ],
)
async def test_of_a_person(
    person: Profile, row: str, answer: Callable[[Profile], Iterable[str]], among: str
) -> None:
    assert any(among in it for it in answer(person)), row
