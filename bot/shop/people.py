"""Who is in the sample shop."""

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopPerson:
    """`role` is `stranger` for whoever is not enrolled yet."""

    name: str
    role: str
    user: int
    language: str


def shop_people() -> tuple[ShopPerson, ...]:
    with (FOLDER / "people.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ShopPerson(name=row["name"], role=row["role"], user=int(row["user_id"]), language=row["language"])
            for row in csv.DictReader(file)
        )
