"""Words and names sealed at rest: AES-256-GCM a field, a key a customer, all wrapped by one master key.

A sealed field is `MARK key.row.base64(nonce, ciphertext, tag)`. It opens only in the table and column that it
was sealed for, and tells which row it belongs to; a row that was swapped shows when it is loaded (`sealing`).
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from storage.errors import StorageError

MARK = "\ue05e1:"
"""Begins a sealed field: a character that nobody types, which is taken out of what people do type."""
HOUSE = 0
"""The key of what belongs to no customer (yet)."""
NOWHERE = 0
"""The row of what was sealed before its row was known."""
NONCE = 12
SHREDDED = "[…]"
"""What is read where the key is gone: the customer was erased, this copy was not."""


class WrongKey(StorageError):
    """The master key is not the one that this notebook was sealed with: set the right LIBRETA_MASTER_KEY."""


class Tampered(Exception):
    """A sealed field was changed or moved: restore the notebook from a copy that holds."""


class Bound(str):
    """A text on its way into a row of a customer; `once` is sealed the same way each time, for comparing."""

    __slots__ = ("once", "owner", "row")
    owner: int
    row: int
    once: bool

    def __new__(cls, text: str, owner: int, row: int, *, once: bool = False) -> "Bound":
        made = super().__new__(cls, text)
        made.owner, made.row, made.once = owner, row, once
        return made


class Opened(str):
    """A text that was opened, and the row it was sealed for."""

    __slots__ = ("row",)
    row: int

    def __new__(cls, text: str, row: int) -> "Opened":
        made = super().__new__(cls, text)
        made.row = row
        return made


@dataclass(slots=True, repr=False)
class Vault:
    """The data keys in memory, by customer; `last` is the newest that was read from the table."""

    master: bytes
    keys: dict[int, bytes] = field(default_factory=dict)
    last: int = 0
    search: bytes = field(init=False)
    """The key of what is looked for without being opened; it goes with the master key."""

    def __post_init__(self) -> None:
        self.become(self.master)

    def become(self, master: bytes) -> None:
        """Wrap with another master key from now on."""
        self.master = master
        self.search = HKDF(SHA256(), length=32, salt=None, info=b"libreta search").derive(master)

    def wrapped(self, owner: int) -> bytes:
        return aes_key_wrap(self.master, self.keys[owner])

    def blind(self, text: str, place: str) -> str:
        """Alike for the same text in the same column, and telling nothing of it without the key."""
        return hmac.new(self.search, f"{place}\0{text}".encode(), hashlib.sha256).hexdigest()

    def new_key(self, owner: int) -> bytes:
        """Wrapped, for the table; from now on what is written for this owner is sealed with it."""
        self.keys[owner] = os.urandom(32)
        return self.wrapped(owner)

    def learn(self, owner: int, wrapped: bytes) -> None:
        """Raises WrongKey."""
        try:
            self.keys[owner] = aes_key_unwrap(self.master, wrapped)
        except InvalidUnwrap as error:
            raise WrongKey from error

    def forget(self, owner: int) -> None:
        self.keys.pop(owner, None)

    def seal(self, text: str, place: str) -> str:
        """`place` is `table:column`. What is not bound to a customer is sealed with the key of the house."""
        owner, row, once = (
            (text.owner, text.row, text.once) if isinstance(text, Bound) else (HOUSE, NOWHERE, False)
        )
        if owner not in self.keys:
            owner = HOUSE
        key, plain = self.keys[owner], text.encode()
        about = _about(place, owner, row)
        nonce = _derived(key, about, plain) if once else os.urandom(NONCE)
        sealed = b64encode(nonce + AESGCM(key).encrypt(nonce, plain, about)).decode("ascii")
        return f"{MARK}{owner}.{row}.{sealed}"

    def open(self, sealed: str, place: str) -> str:
        """What was never sealed is given back as it is. Raises Tampered."""
        if not sealed.startswith(MARK):
            return sealed
        owner, row, body = sealed[len(MARK) :].split(".")
        key = self.keys.get(int(owner))
        if key is None:
            return SHREDDED
        content = b64decode(body)
        try:
            plain = AESGCM(key).decrypt(content[:NONCE], content[NONCE:], _about(place, int(owner), int(row)))
        except InvalidTag as error:
            raise Tampered from error
        return Opened(plain.decode(), int(row))


def _about(place: str, owner: int, row: int) -> bytes:
    """What a field is sealed together with: table, column, whose it is, which row."""
    return f"{place}:{owner}:{row}".encode()


def _derived(key: bytes, about: bytes, plain: bytes) -> bytes:
    """The same nonce for the same text in the same place alone, so that no two texts ever share one."""
    return hmac.new(key, b"nonce\0" + about + b"\0" + plain, hashlib.sha256).digest()[:NONCE]
