"""The briefs of a hand-over: everybody is told of, in few messages that a phone can take."""

from datetime import date

from bot.views.handover import LONGEST, draw_briefs
from bot.views.texts import Texts
from reports.customer import Customer
from reports.profile import Profile, profile_of
from reports.staff import Person, Role
from tests.reports.diary import diary

TODAY = date(2026, 11, 20)
ANA, BETO = (
    Person(id=number, name=name, role=Role.EMPLOYEE, team=1) for number, name in enumerate(("Ana", "Beto"))
)


def profile(number: int, noted: str = "") -> Profile:
    customer = Customer(id=number, name=f"Cliente {number}", team=1)
    return profile_of(customer, diary(noted), (), (), today=TODAY)


def test_many_customers_are_told_of_in_few_messages() -> None:
    profiles = [profile(number, "2026-11-18 need una cafetera pequeña") for number in range(150)]
    messages = list(draw_briefs(Texts.load(), ANA, profiles, BETO, TODAY))
    assert 1 < len(messages) <= 5
    assert all(len(message.text) <= LONGEST for message in messages)
    text = "\n".join(message.text for message in messages)
    assert all(f"Cliente {number}</b>" in text for number in range(150))
    assert messages[0].text.startswith("🤲 <b>Ana te deja 150 clientes")


def test_a_thousand_names_fit_too() -> None:
    messages = list(draw_briefs(Texts.load(), ANA, [profile(n) for n in range(1000)], BETO, TODAY))
    assert all(len(message.text) <= LONGEST for message in messages)
    assert sum(message.text.count("Cliente") for message in messages) == 1000


def test_those_of_whom_nothing_is_known_share_a_line() -> None:
    [message] = draw_briefs(Texts.load(), ANA, [profile(1), profile(2)], BETO, TODAY)
    assert message.text.splitlines()[-1] == "<i>Sin nada anotado todavía:</i> Cliente 1 · Cliente 2"
