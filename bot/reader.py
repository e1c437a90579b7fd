"""Reads notes off the event loop: one thread owns the pipeline, so the loop never waits for it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from nlp.insight import Extract, Extraction


@dataclass(frozen=True, slots=True)
class Reader:
    """Insights less likely than `keep_from` are not shown nor kept."""

    extract: Extract
    thread: ThreadPoolExecutor
    keep_from: float

    async def __call__(self, text: str, written_on: date) -> Extraction:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self.thread, self._read, text, written_on)
        return replace(found, insights=tuple(i for i in found.insights if i.confidence >= self.keep_from))

    def _read(self, text: str, written_on: date) -> Extraction:
        return self.extract(text, written_on=written_on)
