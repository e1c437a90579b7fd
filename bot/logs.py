"""Logs: one JSON line an event, ids only; a token that slips into a line is blotted out."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")


def set_up_logs(*, quiet: bool = False) -> None:
    """structlog and the standard library's loggers to standard error; libraries from WARNING on."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _name_the_exception,
            blot_tokens,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


class PlaceOnly(logging.Formatter):
    """A library's message may carry what people wrote; its logger, level and the kind of error are enough."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"{record.levelname.lower()} {record.name}:{record.lineno} {kind}".rstrip()


def blot_tokens(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: TOKEN.sub("…", value) if isinstance(value, str) else value for key, value in event.items()}


def _name_the_exception(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The kind of an error and where it arose; never its message, which may quote a note."""
    error = event.pop("error", None)
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        if place:
            event["at"] = f"{place.tb_frame.f_code.co_name}:{place.tb_lineno}"
    return event
