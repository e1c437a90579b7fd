"""The same small shop as for the use cases."""

from tests.bot.usecases.conftest import blank, shop

__all__ = ["blank", "shop"]
