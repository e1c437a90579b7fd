"""What a card says of words that were left out, and the buttons of the customer's own rights."""

from collections.abc import Iterable, Sequence

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.message import Button
from reports.note import Note
from reports.privacy.guard import Rewording
from reports.staff import Person
from storage.withheld import LeftOut


def privacy_buttons(
    texts: Texts, note: Note, withheld: Sequence[LeftOut], rewordings: Sequence[Rewording], person: Person
) -> Iterable[tuple[Button, ...]]:
    """Keep apart what waits for it; take the fair wording."""
    if any(it.words and not it.apart for it in withheld):
        yield (_button(texts, person, "keep_apart", Verb.KEEP_APART, note),)
    if rewordings:
        yield (_button(texts, person, "reword", Verb.REWORD, note),)


def _button(texts: Texts, person: Person, label: str, verb: Verb, note: Note) -> Button:
    action = Action(verb=verb, subject=note.id, version=note.version)
    return Button(label=texts.label(person, "buttons", label), action=action.pack())


__all__ = ["LeftOut", "Rewording", "privacy_buttons"]
