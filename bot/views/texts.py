"""The words that the bot says: Jinja templates and labels of one folder per locale, checked strictly."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.staff import Person
from reports.wanting import tidy

FOLDER = Path(__file__).parent.parent / "texts"
LOCALES = ("es", "en")

Labels = Mapping[str, Mapping[str, str]]


def manner(locale: str, country: str) -> str:
    """How dates and money are written: as the language is in that country, else as it is anywhere."""
    try:
        return str(Locale.parse(f"{locale}_{country}"))
    except (UnknownLocaleError, ValueError):
        return locale


def locale_of(code: str | None) -> str:
    """`es` for Spanish and whatever we do not speak, `en` for English; from an IETF tag such as `en-GB`."""
    return "en" if (code or "").lower().startswith("en") else "es"


@dataclass(frozen=True, slots=True)
class Texts:
    """All words of both locales. Raises jinja2.UndefinedError for a fact that a template was not given."""

    environments: Mapping[str, Environment]
    labels: Mapping[str, Labels] = field(repr=False)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "Texts":
        labels = {loc: tomllib.loads((folder / loc / "labels.toml").read_text("utf-8")) for loc in LOCALES}
        return cls({loc: _environment(folder / loc, labels[loc]) for loc in LOCALES}, labels)

    def say(self, template: str, person: Person, today: date, **facts: object) -> str:
        """One template for a person: their language, their country's dates and money, quoted text escaped."""
        environment = self.environments[person.locale]
        page = environment.get_template(f"{template}.html")
        text = page.render(person=person, today=today, babel=manner(person.locale, person.country), **facts)
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    def moment(self, person: Person, at: datetime) -> str:
        """Day and time of an aware moment by the person's wall clock."""
        local = at.astimezone(ZoneInfo(person.hours.zone))
        return format_datetime(
            local, "EEE d MMM, H:mm", locale=manner(person.locale, person.country)
        ).replace(".", "")

    def money(self, person: Person, amount: Decimal, currency: str) -> str:
        """An amount as the person's country writes it."""
        return _money(amount, currency, manner(person.locale, person.country))

    def stamp(self, person: Person, on: date) -> str:
        """Day and month."""
        return _stamp(on, manner(person.locale, person.country))

    def to_stranger(self, template: str, locale: str) -> str:
        """A page that says nothing of anybody."""
        return self.environments[locale].get_template(f"{template}.html").render().strip()

    def label(self, person: Person, group: str, key: str, **facts: object) -> str:
        """A short plain wording: a button, a toast, the name of a kind."""
        return self.plain(person.locale, group, key, **facts)

    def pick(self, person: Person, group: str, name: str, turn: int) -> str:
        """One of several wordings, another each turn."""
        wordings = self.labels[person.locale][group][name]
        return wordings[turn % len(wordings)]

    def group(self, person: Person, group: str) -> Mapping[str, str]:
        return self.labels[person.locale][group]

    def plain(self, locale: str, group: str, key: str, **facts: object) -> str:
        return self.labels[locale][group][key].format(**facts)


def _environment(folder: Path, labels: Labels) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["label"] = lambda group, name: labels[group][str(name)]
    environment.filters.update(
        day=partial(_day, labels["days"]),
        money=_money,
        quote=_quote,
        tidy=tidy,
        clock=_clock,
        lowered=_lowered,
        stamp=_stamp,
    )
    return environment


def _day(names: Mapping[str, str], on: date, today: date, babel: str) -> str:
    """Today, tomorrow, yesterday by name; else weekday, day and month, with the year where it is another."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((on - today).days)
    if near:
        return names[near]
    pattern = "EEE d MMM" if abs((on - today).days) < 300 else "d MMM y"
    return format_date(on, pattern, locale=babel).replace(".", "")


def _money(amount: Decimal, currency: str, babel: str) -> str:
    """As the country writes it; a whole amount without its zeros, as people say prices."""
    whole = amount == amount.to_integral_value()
    pattern = Locale.parse(babel).currency_formats["standard"].pattern
    said = format_currency(
        amount,
        currency,
        format=pattern.replace(".00", "") if whole else pattern,
        locale=babel,
        currency_digits=not whole,
    )
    return said.replace(currency, f"{currency}\N{NO-BREAK SPACE}") if said.startswith(currency) else said


def _quote(words: str, most: int = 80) -> str:
    """The words as typed, on one line, cut at a word's end."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


def _clock(at: time, babel: str) -> str:
    return format_time(at, "short", locale=babel)


def _stamp(on: date, babel: str) -> str:
    """Day and month, for what is looked at on other days too."""
    return format_date(on, "d MMM", locale=babel).replace(".", "")


def _lowered(sentence: str) -> str:
    """As it stands inside another sentence: small first letter, no full stop."""
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")


__all__ = ["LOCALES", "Markup", "Texts", "locale_of"]
