"""What sealing at rest costs: a field, a note kept, a profile and the directory read."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter

from nlp.insight import Insight, Kind
from storage.cipher import HOUSE, Bound, Vault
from storage.database import Database
from tests.bench.table import show
from tests.storage.shop import NOW, enrol

MASTER = bytes(32)
TEXT = "vino la señora Rosa, busca un molde grande para la panadería, le pareció caro y quedé en llamarla"
NOTES, CUSTOMERS, FIELDS = 300, 5_000, 20_000
FOUND = tuple(
    Insight(kind=Kind.NEED, words=TEXT[at : at + 9], start=at, end=at + 9) for at in range(0, 50, 10)
)


def a_field() -> tuple[float, float, int]:
    """Microseconds to seal and to open, bytes that a sealed field of this text is longer."""
    vault = Vault(MASTER)
    vault.new_key(HOUSE)
    began = perf_counter()
    sealed = [vault.seal(Bound(TEXT, HOUSE, number), "note:text") for number in range(FIELDS)]
    middle = perf_counter()
    for it in sealed:
        vault.open(it, "note:text")
    ended = perf_counter()
    longer = len(sealed[-1].encode()) - len(TEXT.encode())
    return (middle - began) / FIELDS * 1e6, (ended - middle) / FIELDS * 1e6, longer


async def timed(act: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    await act()
    return (perf_counter() - began) * 1000


async def measure(folder: Path, master: bytes | None) -> tuple[float, float, float]:
    """Milliseconds for one note kept, one customer's observations read, the whole directory read."""
    database = Database(f"sqlite:///{folder / str(bool(master))}.db", master)
    await database.migrate()
    async with database.ledger() as ledger:
        team = await ledger.teams.create("Tienda")
        ana = await enrol(ledger, team, user=1, name="Ana")
        rosa = await ledger.customers.add(name="Rosa Huamán", team=team.id)
        for number in range(CUSTOMERS):
            await ledger.customers.add(name=f"Cliente {number}", team=team.id)

    async def keep() -> None:
        for number in range(NOTES):
            async with database.ledger() as ledger:
                await ledger.notes.keep(
                    author=ana.id, chat_id=1, message_id=number, text=TEXT, lang="es", written_at=NOW,
                    insights=FOUND, customer=rosa.id,
                )  # fmt: skip

    async def read() -> None:
        async with database.reading() as ledger:
            await ledger.notes.observations(rosa.id)

    async def directory() -> None:
        async with database.reading() as ledger:
            await ledger.customers.directory()

    kept = await timed(keep) / NOTES
    found = kept, await timed(read), await timed(directory)
    await database.close()
    return found


def main() -> None:
    sealing, opening, longer = a_field()
    with tempfile.TemporaryDirectory() as folder:
        plain = asyncio.run(measure(Path(folder), None))
        sealed = asyncio.run(measure(Path(folder), MASTER))
    names = (
        "a note kept, with 5 insights",
        f"{NOTES * 5:,} observations read",
        f"{CUSTOMERS:,} customers read",
    )
    rows = [(n, f"{p:.1f} ms", f"{s:.1f} ms") for n, p, s in zip(names, plain, sealed, strict=True)]
    show(("what", "open", "sealed"), rows)
    show(("a field", "measured"), [
        ("seal", f"{sealing:.1f} µs"), ("open", f"{opening:.1f} µs"), ("longer by", f"{longer} bytes"),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
