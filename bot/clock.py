"""The time as the product sees it: the machine's, or the sandbox's that can be moved."""

from datetime import UTC, datetime


def real_now() -> datetime:
    return datetime.now(UTC)
