"""What can stand in the way of a wish; put into words in one place, `labels.toml`, group `situations`."""

from collections.abc import Sequence

from reports.privacy.categories import Category


class Situation(Exception):
    """Something a person should be told in one sentence."""

    @property
    def name(self) -> str:
        return type(self).__name__


class NotYours(Situation):
    """The thing belongs to somebody else."""


class NotAllowed(Situation):
    """The role does not permit it."""


class CardChanged(Situation):
    """The button was drawn for an older version."""


class Gone(Situation):
    """The thing is not there any more."""


class AlreadyDone(Situation):
    """A second press of the same button."""


class NothingToUndo(Situation):
    """No note of this person's is left to take back."""


class NameNeeded(Situation):
    """The text that should name a customer names nobody."""


class ProtectedWords(Exception):
    """What is specially protected stands in the words: nothing was kept, the author is asked first."""

    def __init__(self, categories: Sequence[Category]) -> None:
        super().__init__()
        self.categories = tuple(dict.fromkeys(categories))


class WordsNotThere(Situation):
    """The words that an insight should have do not stand in its note."""


class NoDay(Situation):
    """The text that should name a day names none."""


class Stale(Situation):
    """A button that nobody drew, or that no longer means anything."""
