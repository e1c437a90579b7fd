"""The people of a company: who speaks for it, in which role, and who decides."""

from datetime import date

from reports.customer import Customer, Representative, Segment
from reports.facts import Fact
from reports.people import Member, people_of
from reports.profile import profile_of
from tests.reports.diary import diary

TODAY = date(2026, 11, 20)
FIRMA = Customer(
    id=1, name="Ferretería Sol", team=1, segment=Segment.B2B, detail="Sr. Tito Vargas es el dueño"
)
MARTA = Representative(name="Marta", role="compras", seen_on=date(2026, 11, 18))


def deciders(*words: str) -> tuple[Fact, ...]:
    noted = "\n".join(f"2026-11-19 decision_maker {it}" for it in words)
    return profile_of(FIRMA, diary(noted), (), (), today=TODAY).facts


def names(members: tuple[Member, ...]) -> list[str]:
    return [f"{it.name} ({it.role})" + " decide" * it.decides for it in members]


def test_who_was_met_stands_beside_who_the_record_names() -> None:
    assert names(people_of(FIRMA, (MARTA,), ())) == ["Marta (compras)", "Tito Vargas (dueño)"]


def test_who_decides_comes_first() -> None:
    told = people_of(FIRMA, (MARTA,), deciders("ing. Salcedo de proyectos"))
    assert names(told)[0] == "ing. Salcedo de proyectos (None) decide"


def test_who_decides_is_named_without_saying_so_twice() -> None:
    for words in ("El señor Paz decide", "El señor Paz es quien decide", "El señor Paz"):
        assert names(people_of(FIRMA, (), deciders(words)))[0] == "El señor Paz (None) decide"


def test_who_decides_and_was_met_is_one() -> None:
    assert names(people_of(FIRMA, (MARTA,), deciders("la señora Marta")))[0] == "Marta (compras) decide"
    assert names(people_of(FIRMA, (), deciders("el dueño"))) == ["Tito Vargas (dueño) decide"]


def test_a_person_alone_has_no_people() -> None:
    assert people_of(Customer(id=2, name="Rosa", team=1, detail="panadera"), (), ()) == ()


def test_the_profile_holds_the_map() -> None:
    profile = profile_of(FIRMA, (), (), (), today=TODAY, representatives=(MARTA,))
    assert [member.name for member in profile.people] == ["Marta", "Tito Vargas"]
