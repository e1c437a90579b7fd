"""The use cases of the customer's own rights, wired by hand once."""

from dataclasses import dataclass

from bot.usecases.ports import Now
from bot.usecases.privacy.keep_apart import KeepApart
from bot.usecases.privacy.reword import Reword
from bot.usecases.show_card import ShowCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    keep_apart: KeepApart
    reword: Reword


def wire_privacy(show_card: ShowCard, now: Now) -> Privacy:
    return Privacy(keep_apart=KeepApart(show_card=show_card, now=now), reword=Reword(show_card=show_card))
