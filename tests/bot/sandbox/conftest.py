"""`sandbox` is a fresh one without limits of speed; `door` speaks to it by hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox, serve
from bot.sandbox.limits import UNLIMITED
from tests.bot.sandbox.door import PEOPLE, Door, open_door


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with serve(tmp_path, 0, PEOPLE, UNLIMITED) as sandbox:
        yield sandbox


@pytest.fixture
async def door(sandbox: Sandbox) -> AsyncIterator[Door]:
    async with open_door(sandbox) as door:
        yield door
