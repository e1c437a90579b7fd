"""Reads notes off the event loop: one thread owns the pipeline, so the loop never waits for it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import structlog

from nlp.insight import Extract, Extraction, Insight, Kind

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Reader:
    """Insights less likely than `keep_from` are not shown nor kept.

    Whom a note names and what must be left out of it pass however faint: a miss costs more there.
    """

    extract: Extract
    thread: ThreadPoolExecutor
    keep_from: float

    async def __call__(self, text: str, written_on: date) -> Extraction:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self.thread, self._read, text, written_on)
        except Exception as error:  # whatever the pipeline stumbles over, the note itself must be kept
            log.error("a note was kept without being understood", error=error)
            return Extraction(lang="es", insights=())
        return replace(found, insights=tuple(i for i in found.insights if self._passes(i)))

    def _passes(self, insight: Insight) -> bool:
        return insight.kind in (Kind.CUSTOMER, Kind.SENSITIVE) or insight.confidence >= self.keep_from

    def _read(self, text: str, written_on: date) -> Extraction:
        return self.extract(text, written_on=written_on)
