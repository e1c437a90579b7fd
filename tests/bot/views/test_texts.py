"""The words of the bot: both languages say the same things, and nothing quoted can break the page."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from bot.views.texts import FOLDER, LOCALES, Texts, locale_of
from reports.staff import Person, Role

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load()


def person(locale: str = "es", country: str = "PE") -> Person:
    return Person(id=1, name="Lucía", role=Role.EMPLOYEE, team=1, locale=locale, country=country)


def keys(table: Mapping[str, object], above: str = "") -> set[str]:
    found = set()
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= keys(value, f"{above}{name}.")
        else:
            found.add(f"{above}{name}" + (f"×{len(value)}" if isinstance(value, list) else ""))
    return found


def test_both_languages_have_the_same_labels() -> None:
    spanish, english = (
        keys(tomllib.loads((FOLDER / locale / "labels.toml").read_text("utf-8"))) for locale in LOCALES
    )
    commands = {key for key in spanish | english if key.startswith("commands.")}
    assert spanish - commands == english - commands
    assert len(spanish & commands) == len(english & commands)


def test_both_languages_have_the_same_templates() -> None:
    spanish, english = (
        {str(path.relative_to(FOLDER / locale)) for path in (FOLDER / locale).rglob("*.html")}
        for locale in LOCALES
    )
    assert spanish == english


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_of_labels_are_the_same_in_both_languages(locale: str) -> None:
    def placeholders(of: str) -> dict[str, list[str]]:
        groups = tomllib.loads((FOLDER / of / "labels.toml").read_text("utf-8"))
        return {
            f"{group}.{name}": sorted(re.findall(r"{(\w+)}", text))
            for group, labels in groups.items()
            for name, text in labels.items()
            if isinstance(text, str)
        }

    other = placeholders("en" if locale == "es" else "es")
    assert all(other.get(name, found) == found for name, found in placeholders(locale).items())


@pytest.mark.parametrize(
    ("on", "locale", "country", "said"),
    [
        (date(2026, 11, 20), "es", "PE", "hoy"),
        (date(2026, 11, 21), "es", "PE", "mañana"),
        (date(2026, 11, 19), "en", "US", "yesterday"),
        (date(2026, 11, 27), "es", "PE", "vie 27 nov"),
        (date(2026, 11, 27), "en", "GB", "Fri 27 Nov"),
        (date(2028, 1, 5), "es", "MX", "5 ene 2028"),
    ],
)
def test_days_are_said_as_people_say_them(
    texts: Texts, on: date, locale: str, country: str, said: str
) -> None:
    day = texts.environments[locale].filters["day"]
    assert day(on, TODAY, f"{locale}_{country}") == said


@pytest.mark.parametrize(
    ("amount", "currency", "babel", "said"),
    [
        ("1299.9", "PEN", "es_PE", "S/ 1,299.90"),
        ("1299.9", "EUR", "es_ES", "1.299,90 €"),
        ("45000", "COP", "es_CO", "$45.000"),
        ("649", "PEN", "es_PE", "S/ 649"),
        ("19.5", "USD", "en_US", "$19.50"),
        ("119", "PEN", "en", "PEN 119"),
    ],
)
def test_money_is_written_as_the_country_writes_it(
    texts: Texts, amount: str, currency: str, babel: str, said: str
) -> None:
    money = texts.environments["es"].filters["money"]
    assert money(Decimal(amount), currency, babel).replace("\xa0", " ") == said


def test_what_people_wrote_is_escaped(texts: Texts) -> None:
    page = texts.say("choose_customer", person(), TODAY, candidates=(), name="<b>Ana</b> & Cía")
    assert "&lt;b&gt;Ana&lt;/b&gt; &amp; Cía" in page


def test_a_fact_that_a_template_was_not_given_is_an_error(texts: Texts) -> None:
    with pytest.raises(UndefinedError):
        texts.say("pending", person(), TODAY)


@pytest.mark.parametrize(
    ("code", "locale"), [("es", "es"), ("es-419", "es"), ("en-GB", "en"), ("pt-br", "es"), (None, "es")]
)
def test_whoever_speaks_neither_is_spoken_to_in_spanish(code: str | None, locale: str) -> None:
    assert locale_of(code) == locale
