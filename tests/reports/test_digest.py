"""A supervisor's week."""

from datetime import date
from io import BytesIO

import pytest
from matplotlib.image import imread

from reports.charts import draw
from reports.commitment import Commitment, CommitmentState
from reports.customer import Customer
from reports.digest import Danger, Digest, digest
from reports.note import Note, NoteState
from reports.staff import Hours, Person, Role
from reports.tallies import tallied
from tests.reports.notebook import note

WEEK = (date(2026, 11, 16), date(2026, 11, 22))
PEOPLE = [Person(id=n, name=name, role=Role.EMPLOYEE, team=1) for n, name in ((1, "Ana"), (2, "Luis"))]
CUSTOMERS = [
    Customer(id=1, name="Rosa", team=1, margin="low"),
    Customer(id=2, name="Tello", team=1, margin="high"),
    Customer(id=3, name="Mora", team=1, margin="high", last_contact=date(2026, 10, 1)),
]


def told(*notes: Note, promises: tuple[Commitment, ...] = ()) -> Digest:
    return digest(notes, promises, CUSTOMERS, PEOPLE, WEEK)


def promise(words: str, due: date | None, state: CommitmentState = CommitmentState.OPEN) -> Commitment:
    return Commitment(
        id=1, note=1, owner=1, customer=1, customer_name="Rosa", words=words,
        made_on=date(2026, 11, 10), due=due, remind_at=None, state=state,
    )  # fmt: skip


def test_an_empty_week_is_told_as_such() -> None:
    empty = told()
    assert (empty.moments.now, empty.feelings, empty.praise, empty.mood) == (0, (), None, None)


def test_moments_of_truth_are_counted_beside_the_week_before_and_discarded_ones_are_not() -> None:
    found = told(
        note(1, "2026-11-16", customer=1),
        note(2, "2026-11-22", customer=2),
        note(3, "2026-11-22", customer=2),
        note(4, "2026-11-15", customer=1),
        note(5, "2026-11-08", customer=1),
        note(6, "2026-11-18", customer=1, state=NoteState.DISCARDED),
    )
    assert (found.moments.now, found.moments.before) == (3, 1)
    assert (found.customers.now, found.customers.before) == (2, 1)


def test_a_day_is_the_teams_local_day() -> None:
    sunday_night_in_lima = note(1, "2026-11-23")
    early = sunday_night_in_lima.written_at.replace(hour=3)
    late = Note(id=1, author=1, customer=1, text="nada", lang="es", written_at=early)
    assert told(late).moments.now == 1
    assert digest([late], [], CUSTOMERS, PEOPLE, WEEK, hours=Hours(zone="Europe/Madrid")).moments.now == 0


def test_feelings_come_with_counts_and_what_stood_beside_them() -> None:
    found = told(
        note(1, "2026-11-16", "emotion/anger furiosa\nfeedback - la licuadora salió mala"),
        note(2, "2026-11-17", "emotion/anger molesto\nfeedback - salió mala la licuadora", customer=2),
        note(3, "2026-11-18", "emotion/joy feliz\nfeedback - la cola", customer=2),
        note(4, "2026-11-10", "emotion/anger molesto"),
        note(5, "2026-11-17", "emotion/anger other molesto el esposo"),
    )
    anger, joy = found.feelings
    assert (anger.label, anger.now, anger.before, len(anger.causes)) == ("anger", 2, 1, 1)
    assert (joy.label, joy.causes) == ("joy", ())
    assert found.mood == pytest.approx(-1 / 3)


def test_needs_are_counted_whatever_their_words() -> None:
    now, before = ["una cafetera", "cafetera", "cafeteras rojas", "té"], ["el té", "pan"]
    assert [(row.words, row.now, row.before) for row in tallied(now, before)] == [
        ("cafetera", 3, 0),
        ("té", 1, 1),
        ("pan", 0, 1),
    ]


def test_an_opportunity_is_a_need_or_plan_of_who_has_not_bought_since() -> None:
    found = told(
        note(1, "2026-11-16", "need una cafetera", customer=1),
        note(2, "2026-11-17", "need té", customer=2),
        note(3, "2026-11-18", "purchase té", customer=2),
        note(4, "2026-11-18", "occasion su boda", customer=3),
    )
    assert [(o.customer.name, o.quote.words) for o in found.opportunities] == [
        ("Mora", "su boda"),
        ("Rosa", "una cafetera"),
    ]


def test_customers_at_risk_are_told_once_the_valuable_first_and_healed_ones_not() -> None:
    found = told(
        note(1, "2026-11-16", "emotion/anger furiosa\ncompetitor Plaza Vea", customer=1),
        note(2, "2026-11-17", "competitor Tottus", customer=2),
        note(3, "2026-11-16", "emotion/anger furioso", customer=3),
        note(4, "2026-11-18", "emotion/joy feliz", customer=3),
        promises=(promise("le llamo", date(2026, 11, 18)),),
    )
    assert [(risk.customer.name, risk.danger) for risk in found.at_risk] == [
        ("Tello", Danger.COMPETITOR),
        ("Rosa", Danger.HURT),
    ]


def test_promises_of_ours_and_theirs_are_kept_apart() -> None:
    found = told(
        promises=(
            promise("le llamo", date(2026, 11, 18)),
            promise("le mando la cotización", date(2026, 11, 18), CommitmentState.DONE),
            promise("le aviso", date(2026, 11, 25)),
            promise("le escribo", date(2027, 1, 25)),
            promise("quedó en volver", date(2026, 11, 17)),
            promise("la llamo", None),
        )
    ).promises
    assert [len(part) for part in (found.due, found.broken, found.kept, found.awaited)] == [1, 1, 1, 1]


def test_a_promise_of_today_is_due_and_not_broken() -> None:
    promises = told(promises=(promise("le llamo", WEEK[1]),)).promises
    assert (len(promises.due), len(promises.broken)) == (1, 0)


def test_valuable_customers_without_contact_for_a_month_are_told() -> None:
    assert [customer.name for customer in told().untouched] == ["Mora"]
    assert told(note(1, "2026-11-16", customer=3)).untouched == ()


def test_praise_and_coaching_are_of_different_people_and_rest_on_words() -> None:
    good = [
        note(n, "2026-11-17", "need té\nemotion/joy feliz\ncommitment le aviso", customer=n)
        for n in range(1, 7)
    ]
    poor = [note(n, "2026-11-17", "purchase pan", author=2, customer=n) for n in range(7, 13)]
    found = told(*good, *poor)
    assert found.praise is not None
    assert found.coach is not None
    assert (found.praise.person.name, found.coach.person.name) == ("Ana", "Luis")
    assert found.praise.quote.words
    assert found.abilities


def test_nobody_is_judged_on_two_notes() -> None:
    assert (
        told(note(1, "2026-11-17", "need té"), note(2, "2026-11-17", "need pan", customer=2)).praise is None
    )


def test_nothing_sensitive_is_told() -> None:
    lines = "sensitive/health diabética\nneed té"
    hidden = told(
        *(note(n, "2026-11-17", lines, text="es diabética y busca té", customer=n) for n in range(1, 7))
    )
    assert "diab" not in repr(hidden).casefold()


@pytest.mark.parametrize("rows", [0, 1, 6])
def test_the_picture_is_a_png_as_wide_as_a_phone_whatever_there_is_to_tell(rows: int) -> None:
    labels = ("anger", "joy", "worry", "trust", "sadness", "surprise", "confusion")[:rows]
    notes = [
        note(n, "2026-11-17", f"emotion/{label} palabra\nneed cosa {label} {'larga ' * 20}", customer=n)
        for n, label in enumerate(labels, start=1)
    ]
    page = draw(
        told(*notes),
        {"title": "16 – 22 nov", "contacts": "Momentos", "feelings": "Sienten", "before": "antes"},
    )
    height, width = imread(BytesIO(page)).shape[:2]
    assert width == 800
    assert 200 <= height <= 1000
