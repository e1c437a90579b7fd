"""The product as its own process, so that it can be killed without warning."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.opening import open_database
from bot.sandbox import Sandbox
from bot.settings import Settings
from reports.staff import Hours, Role

ROOT = Path(__file__).parents[2]
ANY_HOUR = Hours(zone="America/Lima")


@dataclass(slots=True)
class Product:
    """Runs on the real Bot API of a sandbox in another process; `folder` holds its notebook."""

    sandbox: Sandbox
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    @property
    def settings(self) -> Settings:
        return Settings(data=self.folder, _env_file=None)

    async def enrol(self, people: dict[str, int]) -> None:
        async with open_database(self.settings) as database, database.ledger() as ledger:
            team = await ledger.teams.create("Caos", "PE", "America/Lima")
            for name, user in people.items():
                await ledger.people.enrol(
                    user_id=user, chat_id=user, name=name, role=Role.EMPLOYEE, team=team.id, hours=ANY_HOUR
                )

    async def start(self) -> None:
        environment = (
            os.environ
            | {
                "LIBRETA_TOKEN": self.sandbox.token,
                "LIBRETA_API_BASE": self.sandbox.api_base,
                "LIBRETA_DATA": str(self.folder),
                "LIBRETA_PORT": "0",
            }
            | self.more
        )
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
        )

    async def kill(self) -> None:
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self.process and self.process.returncode is None:
            self.process.send_signal(how)
            await self.process.wait()
