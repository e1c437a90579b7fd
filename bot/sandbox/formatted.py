"""Text as a bot sends it and as people type it: parsed, trimmed, with the links that Telegram finds."""

import json
import re
from collections.abc import Sequence

from bot.sandbox.entities import parse_html, utf16_length
from bot.sandbox.errors import BadRequestError, Json

CLOSED = ("code", "pre", "text_link")
FOUND_ALONE = {
    "bot_command": re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)"),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "url": re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]"),
    "hashtag": re.compile(r"(?<![\w&])#\w*[^\W\d]\w*"),
    "mention": re.compile(r"(?<![\w/])@[A-Za-z]\w{3,31}"),
}


def formatted(text: str, parse_mode: str, entities: object = None) -> tuple[str, list[Json]]:
    """What is shown, and its entities. Only Telegram's HTML is understood here, not its two Markdowns."""
    if parse_mode and parse_mode.lower() != "html":
        raise BadRequestError("unsupported parse_mode")
    plain, given = parse_html(text) if parse_mode else (text, list(_listed(entities)))
    return trimmed(plain, given)


def trimmed(plain: str, entities: Sequence[Json]) -> tuple[str, list[Json]]:
    """Without the blanks around; entities moved and cut accordingly, links found added."""
    blanks = utf16_length(plain) - utf16_length(plain.lstrip())
    shown = plain.strip()
    moved = [_cut(entity, blanks, utf16_length(shown)) for entity in entities]
    kept = [entity for entity in moved if entity["length"] > 0]
    return shown, _with_links(shown, kept)


def _cut(entity: Json, blanks: int, length: int) -> Json:
    start = max(0, entity["offset"] - blanks)
    end = min(length, entity["offset"] - blanks + entity["length"])
    return entity | {"offset": start, "length": end - start}


def _with_links(text: str, entities: list[Json]) -> list[Json]:
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in CLOSED
    ]
    for kind, pattern in FOUND_ALONE.items():
        for match in pattern.finditer(text):
            start, length = utf16_length(text[: match.start()]), utf16_length(match.group())
            if all(start + length <= begin or start >= end for begin, end in taken):
                taken.append((start, start + length))
                entities.append({"type": kind, "offset": start, "length": length})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _listed(entities: object) -> Sequence[Json]:
    found = json.loads(entities) if isinstance(entities, str) else entities
    return found if isinstance(found, list) else []
