"""Telegram's HTML: text with tags in, plain text and entities out, as strict as the real server."""

import re
from dataclasses import dataclass, field
from html import unescape

from bot.sandbox.errors import BadRequestError, Json

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#[xX][0-9a-fA-F]+);")
NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*")
VALUE = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))""")
SPACES = re.compile(r"\s*")


def utf16_length(text: str) -> int:
    """Telegram counts in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and its entities; a mistake in the tags raises Telegram's own complaint."""
    return _Parser(source).parse()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    tag: str
    at: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    plain: str = ""
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    found: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Json]]:
        while self.position < len(self.source):
            if self.source.startswith("</", self.position):
                self._end()
            elif self.source[self.position] == "<":
                self._start()
            else:
                self._text()
        if self.open:
            raise _mistake(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return self.plain, sorted(self.found, key=lambda e: (e["offset"], -e["length"]))

    def _text(self) -> None:
        reference = REFERENCE.match(self.source, self.position)
        taken = reference.group() if reference else self.source[self.position]
        self.position += len(taken)
        shown = unescape(taken) if reference else taken
        self.plain += shown
        self.length += utf16_length(shown)

    def _start(self) -> None:
        begin = self.position
        tag = self._read(NAME, begin + 1).lower()
        if self._at_end():
            raise self._mistake_at("Unclosed start tag", begin)
        if tag not in TYPES:
            raise self._mistake_at(f'Unsupported start tag "{tag}"', begin)
        attributes: dict[str, str] = {}
        while not self._closes(f'Unclosed start tag "{tag}"', begin):
            name, value = self._attribute(tag, begin)
            attributes[name] = value
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._mistake_at('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag=tag, at=self.length, attributes=attributes))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._read(ATTRIBUTE, self.position).strip().lower()
        if not name:
            raise self._mistake_at(f'Empty attribute name in the tag "{tag}"', begin)
        if self.source[self.position : self.position + 1] != "=":
            if name == "expandable":
                return name, ""
            raise self._mistake_at(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
            )
        value = VALUE.match(self.source, self.position + 1)
        if value is None:
            raise self._mistake_at(f'Unclosed start tag "{tag}"', begin)
        self.position = value.end()
        return name, unescape(next((part for part in value.groups() if part is not None), ""))

    def _end(self) -> None:
        begin = self.position
        if not self.open:
            raise self._mistake_at("Unexpected end tag", begin)
        tag = self._read(NAME, begin + 2).lower()
        opened = self.open.pop()
        if not self._closes("Unclosed end tag", begin):
            raise self._mistake_at("Unclosed end tag", begin)
        if tag not in ("", opened.tag):
            raise self._mistake_at(
                f"Unmatched end tag at byte offset {self._bytes(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.at
        if not length:
            return
        entity: Json = {"type": TYPES[opened.tag], "offset": opened.at, "length": length}
        if opened.tag == "a":
            if "href" not in opened.attributes:
                return
            entity["url"] = opened.attributes["href"]
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        if opened.tag == "code" and self.open and self.open[-1].tag == "pre":
            entity = {}
        self.found += [entity] if entity else []

    def _closes(self, complaint: str, begin: int) -> bool:
        self._read(SPACES, self.position)
        if self._at_end():
            raise self._mistake_at(complaint, begin)
        if self.source[self.position] != ">":
            return False
        self.position += 1
        return True

    def _read(self, pattern: re.Pattern[str], start: int) -> str:
        match = pattern.match(self.source, start)
        self.position = match.end() if match else start
        return match.group() if match else ""

    def _at_end(self) -> bool:
        return self.position >= len(self.source)

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _mistake_at(self, complaint: str, position: int | None = None) -> BadRequestError:
        where = "" if position is None else f" at byte offset {self._bytes(position)}"
        return _mistake(complaint + where)


def _mistake(complaint: str) -> BadRequestError:
    return BadRequestError(f"can't parse entities: {complaint}")
