"""The master key: from the environment, else from its file; the sandbox makes itself one."""

import os
from base64 import b64decode, b64encode
from binascii import Error
from pathlib import Path

from bot.settings import Settings
from storage.cipher import WrongKey

FILE = "master.key"
BYTES = 32


def master_key_of(settings: Settings) -> bytes | None:
    """None: nothing is sealed at rest. Raises WrongKey for one that is no key."""
    file = settings.data / FILE
    if settings.master_key:
        return parsed(settings.master_key.get_secret_value())
    if file.exists():
        return parsed(file.read_text("ascii"))
    return made(file) if settings.token is None and settings.database_url is None else None


def parsed(text: str) -> bytes:
    """32 bytes in base64, as `python -m bot privacy key` prints them."""
    try:
        key = b64decode(text.strip(), validate=True)
    except (Error, ValueError) as error:
        raise WrongKey from error
    if len(key) != BYTES:
        raise WrongKey
    return key


def made(file: Path) -> bytes:
    key = os.urandom(BYTES)
    _write(file, key)
    return key


def _write(file: Path, key: bytes) -> None:
    """Readable by its owner alone, from its first moment on."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(b64encode(key).decode("ascii"))


def put_in_place(settings: Settings, key: bytes) -> bool:
    """The file of the key gets this one, in one step; False where there is no such file."""
    file = settings.data / FILE
    if settings.master_key or not file.exists():
        return False
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    _write(new, key)
    new.replace(file)
    return True
