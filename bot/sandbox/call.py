"""One request to the Bot API, however it was encoded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.errors import BadRequestError


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A method with its parameters; all of them come as text but in a JSON body."""

    method: str
    fields: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.fields.get(name) not in (None, "")

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")

    def whole(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name)) if self.has(name) else default
        except ValueError as error:
            raise BadRequestError(f"parameter {name} must be a number") from error

    def nested(self, name: str) -> Any:
        """A value that travels as JSON text, or as it is in a JSON body; None where absent."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError as error:
            raise BadRequestError(f"can't parse {name} JSON object") from error

    def upload(self, name: str) -> Upload | None:
        """The file in the field itself, or the one that `attach://` points to."""
        return self.files.get(self.text(name).removeprefix("attach://") or name) or self.files.get(name)


async def read_call(request: web.Request) -> Call:
    fields: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields |= await _json(request)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(name=value.filename, mime=value.content_type, data=value.file.read())
            elif isinstance(value, str):
                fields[name] = value
    return Call(method=request.match_info["method"].lower(), fields=fields, files=files)


async def _json(request: web.Request) -> dict[str, Any]:
    body = await request.text()
    try:
        value = json.loads(body) if body else {}
    except json.JSONDecodeError as error:
        raise BadRequestError("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise BadRequestError("object expected as JSON body")
    return value
