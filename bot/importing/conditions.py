"""Whom a product is for and how it may be paid, as people write it into a table: tolerant of the manner."""

import re
from collections.abc import Iterable, Mapping

from bot.importing.rows import Column
from reports.customer import Segment
from reports.portfolio import Conditions, Terms
from reports.words import fold

CONDITIONS = (
    Column(name="least_age", headers=("min_age", "minimum_age", "edad_minima", "edad mínima", "edad", "age")),
    Column(name="most_age", headers=("max_age", "maximum_age", "edad_maxima", "edad máxima", "edad maxima")),
    Column(name="for", headers=("for", "segment", "segmento", "para")),
    Column(name="regions", headers=("regions", "region", "región", "regiones", "país", "pais", "country")),
    Column(name="requires", headers=("requires", "requiere", "necesita")),
    Column(name="not_with", headers=("not_with", "not with", "no_con", "no con", "incompatible")),
    Column(name="only_if", headers=("conditions", "condiciones")),
    Column(name="instalments", headers=("instalments", "installments", "cuotas", "plazos", "meses")),
    Column(name="rate", headers=("rate", "interest", "tasa", "tea", "interés", "interes")),
    Column(name="down", headers=("down", "down_payment", "inicial", "cuota_inicial", "enganche")),
)  # fmt: skip

MOST_MONTHS = 360
COMPANY = re.compile(r"b2b|empresa|negocio|compan|business|corporat|institucion")
PERSON = re.compile(r"b2c|persona|hogar|consum|famili|people|household")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
AGE = re.compile(r"(?:mayor(?:es)? de|desde los|from|over|age[sd]?|edad)\D{0,12}(\d{1,3})|\b(\d{1,2})\s?\+")
UNDER = re.compile(r"(?:menor(?:es)? de|hasta los|under|up to)\D{0,6}(\d{1,3})")
LED = {
    "not_with": re.compile(r"(?:not with|no con|incompatible con|incompatible with)\s*:?\s*(.+)"),
    "requires": re.compile(r"(?:requires|requiere|necesita|needs)\s*:?\s*(.+)"),
    "regions": re.compile(r"(?:only in|solo en|region|pais|country)\s*:?\s*(.+)"),
    "for": re.compile(r"(?:only for|solo para|solo|only)\s*:?\s*(.+)"),
}
"""A free tag says its condition after words such as these."""


def conditions_of(cells: Mapping[str, str], tags: Iterable[str]) -> tuple[Conditions, tuple[str, ...]]:
    """The conditions of columns and of free tags ("no con: gas", "18+"), and the tags that are none.

    Raises ValueError("conditions") for an age or a segment that cannot be understood.
    """
    found: dict[str, list[str]] = {name: parted(cells.get(name, "")) for name in LED}
    plain = [tag for tag in tags if not _taken(tag, found)]
    for free in parted(cells.get("only_if", "")):
        if not _taken(free, found):
            raise ValueError("conditions")
    least, most = _age(cells.get("least_age", "")), _age(cells.get("most_age", ""))
    made = Conditions(
        least_age=least if least is not None else _only(found.get("least_age")),
        most_age=most if most is not None else _only(found.get("most_age")),
        segment=_segment(found["for"]),
        regions=tuple(found["regions"]),
        requires=tuple(found["requires"]),
        not_with=tuple(found["not_with"]),
    )
    return made, tuple(plain)


def terms_of(cells: Mapping[str, str]) -> Terms | None:
    """None where no instalments are offered. Raises ValueError("terms") for what are no numbers."""
    counted = sorted({int(n) for n in re.findall(r"\d+", cells.get("instalments", ""))})
    if not counted or counted == [1]:
        if counted or not cells.get("instalments"):
            return None
        raise ValueError("terms")
    if not 1 <= counted[0] <= counted[-1] <= MOST_MONTHS:
        raise ValueError("terms")
    rate, down = _share(cells.get("rate", "")), _share(cells.get("down", ""))
    if down >= 1:
        raise ValueError("terms")
    return Terms(instalments=tuple(n for n in counted if n > 1), rate=rate, down=down)


def parted(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;]", cell) if part.strip()]


def _taken(tag: str, found: dict[str, list[str]]) -> bool:
    """Whether a tag is a condition; if so, it is added where it belongs."""
    said = fold(tag)
    for name, pattern in LED.items():
        if (led := pattern.match(said)) and (name != "for" or _names_segment(led[1])):
            found[name].append(tag[len(tag) - len(led[1]) :].strip() if len(tag) == len(said) else led[1])
            return True
    for name, ages in (("most_age", UNDER), ("least_age", AGE)):
        if age := ages.fullmatch(said):
            found.setdefault(name, []).append(next(filter(None, age.groups())))
            return True
    return False


def _names_segment(words: str) -> bool:
    return bool(COMPANY.search(words)) != bool(PERSON.search(words))


def _segment(said: Iterable[str]) -> Segment | None:
    """None for both, or for nothing said."""
    words = fold(" ".join(said))
    if not words:
        return None
    company, person = COMPANY.search(words), PERSON.search(words)
    if not (company or person) and words not in ("todos", "all", "ambos", "both"):
        raise ValueError("conditions")
    if bool(company) == bool(person):
        return None
    return Segment.B2B if company else Segment.B2C


def _age(cell: str) -> int | None:
    found = NUMBER.search(cell)
    if cell and not found:
        raise ValueError("conditions")
    return int(float(found[0].replace(",", "."))) if found else None


def _only(said: list[str] | None) -> int | None:
    return int(said[0]) if said else None


def _share(cell: str) -> float:
    """ "35 %" and "0.35" alike."""
    found = NUMBER.search(cell)
    if cell and not found:
        raise ValueError("terms")
    number = float(found[0].replace(",", ".")) if found else 0.0
    return number / 100 if number > 1 or "%" in cell else number
