"""What every test leaves behind is let go."""

from collections.abc import Iterator

import pytest
from aiohttp import web_app


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """aiohttp remembers up to a thousand servers for speed, each with the whole product behind it: after
    two hundred dialogues a collection of garbage took three seconds, and a test of speed failed for it.
    """
    yield
    web_app._cached_build_middleware.cache_clear()
