"""The sandbox alone: `python -m bot.sandbox --port 8081 --data folder`."""

import argparse
import asyncio
import json
from pathlib import Path

from bot.sandbox.people import PersonSeed
from bot.sandbox.server import serve

ALONE = (
    PersonSeed(name="Ana Torres", role="employee"),
    PersonSeed(name="Sofía Rojas", role="supervisor"),
    PersonSeed(name="Admin", role="administrator"),
    PersonSeed(name="Visitante"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--data", type=Path, default=Path("data"))
    asked = parser.parse_args()
    asyncio.run(_run(asked.data, asked.port))


async def _run(folder: Path, port: int) -> None:
    async with serve(folder, port, ALONE) as sandbox:
        print(json.dumps({"address": sandbox.address, "token": sandbox.token}), flush=True)  # noqa: T201 (its answer)
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
