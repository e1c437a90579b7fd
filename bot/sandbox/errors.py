"""What Telegram answers when it says no, in its own words."""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


class BadRequestError(ApiError):
    def __init__(self, situation: str, **parameters: int) -> None:
        super().__init__(400, f"Bad Request: {situation}", **parameters)


class ForbiddenError(ApiError):
    def __init__(self, situation: str) -> None:
        super().__init__(403, f"Forbidden: {situation}")


class ConflictError(ApiError):
    def __init__(self, situation: str) -> None:
        super().__init__(409, f"Conflict: {situation}")


class FloodError(ApiError):
    def __init__(self, seconds: int) -> None:
        super().__init__(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class ConnectionLostError(Exception):
    """The connection breaks without an answer."""


class SimError(Exception):
    """A request to the control interface that cannot be done; the message says why."""
