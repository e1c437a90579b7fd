"""The question "always, or just today?" under a card."""

from collections.abc import Iterator

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.message import Button
from reports.note import KeptInsight, Note
from reports.staff import Person

ANSWERS = ("always", "once")


def habit_buttons(
    texts: Texts, note: Note, asked: KeptInsight | None, person: Person
) -> Iterator[tuple[Button, ...]]:
    if asked:
        yield tuple(
            Button(
                label=texts.label(person, "habit", answer),
                action=Action(
                    verb=Verb.HABIT, subject=note.id, version=note.version, choice=f"{answer}.{asked.id}"
                ).pack(),
            )
            for answer in ANSWERS
        )
