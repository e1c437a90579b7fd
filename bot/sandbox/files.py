"""Pictures, documents and voice notes, kept with their bytes."""

import struct
from dataclasses import astuple, dataclass
from secrets import token_urlsafe

from bot.sandbox.call import Upload
from bot.sandbox.errors import BadRequestError, Json
from bot.sandbox.store import Store

UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents", "sticker": "stickers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    file_id: str
    kind: str
    path: str
    name: str | None
    mime: str
    width: int | None
    height: int | None
    data: bytes

    def reference(self) -> Json:
        """What every message says of a file."""
        return {"file_id": self.file_id, "file_unique_id": self.file_id[:16], "file_size": len(self.data)}

    def content(self) -> Json:
        """The file as a field of its message."""
        if self.kind == "photo":
            return {"photo": [self.reference() | {"width": self.width, "height": self.height}]}
        extra: Json = {"mime_type": self.mime}
        extra |= {"duration": 1} if self.kind in ("voice", "audio", "video") else {"file_name": self.name}
        return {self.kind: self.reference() | extra}


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, kind: str, upload: Upload) -> File:
        if not upload.data:
            raise BadRequestError("file must be non-empty")
        if len(upload.data) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
            raise BadRequestError(f"file is too big for a {kind}")
        width, height = picture_size(upload.data) if kind == "photo" else (None, None)
        file_id = token_urlsafe(24)
        file = File(
            file_id=file_id,
            kind=kind,
            path=f"{FOLDERS.get(kind, kind)}/{file_id[:8]}_{upload.name or kind}",
            name=upload.name,
            # Bots often name no type, or a wrong one; Telegram shows every photo all the same.
            mime=_picture_mime(upload.data) if kind == "photo" else upload.mime,
            width=width,
            height=height,
            data=upload.data,
        )
        self._insert(file)
        return file

    def with_id(self, file_id: str) -> File | None:
        return self._find("file_id", file_id)

    def at(self, path: str) -> File | None:
        return self._find("path", path)

    def _find(self, column: str, value: str) -> File | None:
        row = self._store.row(f"SELECT * FROM file WHERE {column} = ?", value)  # noqa: S608 (our own column)
        return None if row is None else File(**dict(row))

    def _insert(self, file: File) -> None:
        self._store.write("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *astuple(file))


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or a JPEG."""
    if data.startswith(PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    raise BadRequestError("IMAGE_PROCESS_FAILED")


def _picture_mime(data: bytes) -> str:
    return "image/png" if data.startswith(PNG) else "image/jpeg"


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 <= len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + length
    raise BadRequestError("IMAGE_PROCESS_FAILED")
