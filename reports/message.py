"""What is said to a person: text, buttons and perhaps a picture. Knows no channel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A tap. `action` is opaque to the channel: ids and a version, never a name; 64 bytes at most."""

    label: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Text in the small HTML that chats share (b, i, u, s, code, blockquote, a), everything else escaped."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: bytes | None = None
    silent: bool = False
