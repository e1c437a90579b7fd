"""Offers as whoever attends would judge them: what a note really says decides, no word that looks alike."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.importing.tables import read_portfolio
from nlp.insight import Insight
from reports.acts import Act
from reports.alerts import alerts
from reports.customer import Customer
from reports.heard import heard_in
from reports.portfolio import Product
from reports.profile import profile_of
from reports.suggestions import Advice, suggest
from reports.treatment import Treatment, treatment_of, wished
from reports.wanting import budget_of, says_how, says_more, tidy
from tests.reports.diary import diary, insight

TODAY = date(2026, 11, 20)
SHOP = Path(__file__).parents[2] / "bot" / "shop" / "portfolio.csv"
SHELF = [row for row in read_portfolio(SHOP, "PEN") if isinstance(row, Product)]


def advised(text: str, *found: Insight, before: str = "") -> Advice:
    """What a note of today calls for; its insights are kept with the note's sentence."""
    today = [replace(diary(f"2026-11-20 #9 need x | {text}")[0], insight=one) for one in found]
    seen = [*diary(before), *today]
    known = profile_of(Customer(id=1, name="Rosa", team=1), seen, [o.on for o in seen], [], today=TODAY)
    return suggest(known, SHELF, [], today=TODAY, fresh=[*found, *heard_in(text)], country="PE", text=text)


def codes(advice: Advice) -> list[str]:
    return [made.product.code for made in advice.suggestions]


@pytest.mark.parametrize(
    ("text", "need", "first"),
    [
        ("se le malogra la batidora, quiere una con garantía", "una con garantía", "HOR-07"),
        ("busca sartén que no se pegue, sin teflón", "sartén que no se pegue, sin", "OLL-05"),
        ("quiere y un clóset ordenado", "y un clóset ordenado", "ORG-01"),
        ("quiere cambiar de proveedor de café", "cambiar de proveedor de café", "CAF-06"),
        ("premios para 20 profesoras, algo de regalo", "premios para 20", "SRV-04"),
        ("needs lamps and shelves", "lamps and shelves", "DEC-01"),
        ("12 cafés más", "12 cafés más", "CAF-06"),
        ("quiere regalo para el cumple de su nieta", "regalo para el cumple de su nieta", "SRV-04"),
        ("busca filtros para su aspiradora", "filtros para su aspiradora", "ASP-03"),
    ],
)
def test_a_need_is_understood_though_its_words_are_not_the_product_s(
    text: str, need: str, first: str
) -> None:
    assert first in codes(advised(text, insight("need", need)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quiere refri exhibidora, no tenemos", [insight("need", "refri exhibidora")]),
        ("busca algo que no existe", [insight("need", "un zeppelin")]),
        ("quiere algo para 8 colegas", [insight("need", "algo para 8 colegas")]),
        ("no quiere el seguro ni la garantía extendida", [insight("need", "la garantía extendida")]),
    ],
)
def test_what_is_not_there_or_not_wanted_is_not_offered(text: str, found: list[Insight]) -> None:
    assert codes(advised(text, *found)) == []


def test_who_asked_for_something_else_is_not_offered_what_merely_goes_with_an_old_purchase() -> None:
    old = "2026-09-25 purchase dos sillas altas para bebé"
    advice = advised("busca algo para oír", insight("need", "un oidor"), before=old)
    assert (codes(advice), advice.unmet and advice.unmet.words) == ([], "un oidor")


@pytest.mark.parametrize("need", ["hablar con el gerente", "algo especial", "something special", "de todo"])
def test_what_names_no_thing_is_nothing_that_we_lack(need: str) -> None:
    assert advised(f"quiere {need}", insight("need", need)).unmet is None


def test_what_is_for_somebody_dear_is_first_what_shows_affection() -> None:
    elegant = insight("motivator", "que se vea elegante", label="pride")
    birthday = insight("occasion", "su esposa cumple el 15 de diciembre")
    found = advised("su esposa cumple el 15 de diciembre", birthday, elegant).suggestions
    assert "affection" in found[0].product.motives


def test_who_has_bought_a_thing_many_times_knows_what_goes_with_it() -> None:
    once = "2026-11-10 purchase café de altura molido"
    often = "\n".join(f"2026-{month:02}-10 purchase café de altura molido" for month in range(2, 12))
    assert "TAZ-01" in codes(advised("pasó", before=once))
    assert "TAZ-01" not in codes(advised("pasó", before=often))


@pytest.mark.parametrize(
    ("text", "codes_of"),
    [("regalo hasta 100 soles", 100), ("a gift, no more than $50", 50), ("un regalo, máximo S/ 40", 40)],
)
def test_nothing_beyond_what_may_be_spent(text: str, codes_of: int) -> None:
    made = advised(text, insight("need", "regalo" if "regalo" in text else "a gift")).suggestions
    assert made
    assert all(not one.product.price or one.product.price <= codes_of for one in made)


def test_what_was_found_dear_rests_and_comes_back_when_it_is_asked_for() -> None:
    dear = insight("objection", "le pareció cara la", label="price")
    before = "2026-11-18 need batidora de pedestal"
    text = "busca moldes, le pareció cara la batidora"
    assert "HOR-07" not in codes(advised(text, insight("need", "moldes"), dear, before=before))
    asked = insight("need", "una batidora")
    assert "HOR-07" in codes(advised("quiere una batidora, le pareció cara la de pedestal", asked, dear))


def test_what_is_praised_is_there_and_no_longer_needed() -> None:
    before = "2026-10-22 need horno eléctrico\n2026-11-05 emotion/joy feliz | Norma feliz con el horno"
    assert codes(advised("pasó a saludar", before=before)) == []


def test_the_one_that_is_owned_is_not_the_other_one_that_is_asked_for() -> None:
    before = "2026-10-28 purchase plancha a vapor vertical"
    small = advised("quiere una plancha pequeña", insight("need", "una plancha pequeña"), before=before)
    assert codes(small) == []
    more = advised("quiere otra plancha", insight("need", "otra plancha"), before=before)
    assert codes(more)[0] == "ORG-04"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("solo a conversar, se le murió su hermana", Act.NOTHING),
        ("viene del velorio de un vecino", Act.NOTHING),
        ("her mother passed away last week", Act.NOTHING),
        ("regresó el humidificador, ruidoso, quiere su plata", Act.RECOVER),
        ("wants a refund today", Act.RECOVER),
        ("devolvió la licuadora", Act.RECOVER),
        ("su edredón no llega, segunda vez que le decimos mañana. ya ni quiere", Act.RECOVER),
        ("nadie le contesta el teléfono", Act.RECOVER),
        ("no le ofrezcan nada por ahora", Act.NOTHING),
    ],
)
def test_some_notes_call_for_something_else_than_an_offer(text: str, act: Act) -> None:
    assert advised(text, insight("need", "una cafetera")).act is act


@pytest.mark.parametrize(
    "text",
    [
        "se le murió la batería del carro",
        "le devolví su vuelto, tranquilo",
        "se le devolvió su plata y quedó contento",
        "regresó la señora del 3B",
        "perdió su tarjeta de puntos",
    ],
)
def test_other_losses_and_returns_are_no_grief_and_no_claim(text: str) -> None:
    assert list(heard_in(text)) == []


def test_blame_of_our_delivery_is_mended_first_and_a_rival_s_is_not_ours() -> None:
    late = insight("feedback", "siempre llega tarde la entrega", sign="-")
    need = insight("need", "una cafetera")
    assert advised("siempre llega tarde la entrega", late, need).act is Act.RECOVER
    rival = insight("competitor", "Sodimac")
    assert advised("Sodimac siempre llega tarde con la entrega", late, rival, need).act is None


def test_blame_of_what_was_bought_here_is_ours_to_mend() -> None:
    broken = insight("feedback", "la licuadora industrial se trabó", sign="-")
    bought = "2026-09-01 purchase licuadora industrial"
    assert advised("la licuadora industrial se trabó", broken, before=bought).act is Act.RECOVER
    assert advised("la licuadora de su tía se trabó", broken).act is Act.NOTHING


def test_for_now_is_a_month_and_never_is_for_good() -> None:
    for_now = "2026-10-01 preference/treatment - no le ofrezcan nada por ahora"
    for_good = "2026-10-01 preference/treatment - no le ofrezcan nada"
    need = insight("need", "una cafetera")
    assert codes(advised("quiere una cafetera", need, before=for_now))
    assert advised("quiere una cafetera", need, before=for_good).act is Act.NOTHING


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("furioso, dice que no vuelve", True),
        ("furioso, no vuelve a fallar dijo el técnico", True),
        ("contento, no vuelve a otro lado", False),
        ("quiere cambiar de proveedor, el otro le falla", False),
    ],
)
def test_words_of_leaving_alarm_beside_anger(text: str, leaves: bool) -> None:
    label = "anger" if "furioso" in text else "joy"
    mood = insight("emotion", text.split(",")[0], label=label)
    found = alerts(Customer(id=1, name="Lucho", team=1), [mood], today=TODAY, text=text)
    assert bool(found) is leaves


@pytest.mark.parametrize(
    ("words", "neat"),
    [
        ("y un clóset", "un clóset"),
        ("terma e instalación en", "terma e instalación"),
        ("something special for his", "something special"),
        ("su plata", "su plata"),
        ("y", "y"),
        ("café", "café"),
    ],
)
def test_dangling_little_words_are_left_out(words: str, neat: str) -> None:
    assert tidy(words) == neat


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("hasta 60 soles cada uno", 60),
        ("nada mas de 200 soles", 200),
        ("máximo S/ 1,500", 1500),
        ("under $80", 80),
        ("up to 90 dollars", 90),
        ("hasta el viernes", None),
        ("hasta 20 personas", None),
        ("", None),
    ],
)
def test_a_budget_is_heard(text: str, most: int | None) -> None:
    [fact] = profile_of(
        Customer(id=1, name="R", team=1),
        diary(f"2026-11-20 need regalo | regalo {text}"),
        [],
        [],
        today=TODAY,
    ).facts
    assert budget_of(fact) == (None if most is None else Decimal(most))


@pytest.mark.parametrize(("words", "more"), [("otra más", True), ("3 cojines", True), ("cojines", False)])
def test_more_of_the_same_is_told_apart(words: str, more: bool) -> None:
    assert says_more(words) is more


def test_a_manner_counts_only_of_that_thing() -> None:
    assert says_how("una plancha pequeña", "Plancha a vapor")
    assert not says_how("una olla pequeña", "Plancha a vapor")
    assert not says_how("una plancha", "Plancha a vapor")


@pytest.mark.parametrize(
    ("said", "treatment"),
    [
        ("dice que lo tuteen", Treatment.TU),
        ("prefiere que le hablen de tú", Treatment.TU),
        ("no la tutees", Treatment.USTED),
        ("trátalo de usted", Treatment.USTED),
        ("le gusta que le hablen de vos", Treatment.VOS),
        ("le gusta el café", None),
    ],
)
def test_how_to_speak_is_heard(said: str, treatment: Treatment | None) -> None:
    assert wished(said) is treatment


@pytest.mark.parametrize(
    ("notes", "country", "treatment"),
    [
        ("", "PE", Treatment.USTED),
        ("", "AR", Treatment.VOS),
        ("", "ES", Treatment.TU),
        ("", None, Treatment.USTED),
        ("2026-11-01 preference/treatment + que lo tuteen", "PE", Treatment.TU),
        ("2026-11-01 preference/treatment - que lo tuteen", "ES", Treatment.USTED),
        ("2026-11-01 preference/treatment + que lo atiendan rápido", "PE", Treatment.USTED),
    ],
)
def test_the_last_wish_counts_else_the_country(notes: str, country: str | None, treatment: Treatment) -> None:
    known = profile_of(Customer(id=1, name="R", team=1), diary(notes), [], [], today=TODAY)
    assert treatment_of(known, country) is treatment
