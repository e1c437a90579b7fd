"""The card: whom a note is about, what was understood, what was promised, and ¿Qué más?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.actions import Verb
from bot.views.advice import tell_advice
from bot.views.card_buttons import buttons_of, card_button
from bot.views.card_parts import Card, Part
from bot.views.mending import draw_insight
from bot.views.texts import Markup, Texts
from nlp.insight import Insight, Kind, Polarity
from reports.facts import Fact
from reports.message import Message
from reports.note import InsightState, KeptInsight, NoteState
from reports.staff import Person

ORDER = (
    "need", "purchase", "emotion", "praise", "complaint", "preference", "aversion", "motivator",
    "objection", "occasion", "decision_maker", "competitor",
)  # fmt: skip
"""The groups of a card, what decides the next contact first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group of insights on the card."""

    group: str
    insights: tuple[Insight, ...]


def draw_card(texts: Texts, card: Card, person: Person, today: date) -> Message:
    if card.note.state is NoteState.DISCARDED:
        return Message(
            text=texts.say("discarded", person, today, note=card.note),
            buttons=((card_button(texts, person, "restore", Verb.RESTORE, card.note),),),
        )
    opened = next((kept for kept in card.note.insights if kept.id == card.insight), None)
    if opened:
        others = [it.customer for it in card.parts if it.customer and it.customer.id != opened.customer]
        return draw_insight(texts, card.note, opened, group_of(opened.insight), person, today, others)
    told = [(part, lines_of(part.note.insights), _advice(texts, part, person, today)) for part in card.parts]
    text = texts.say("card", person, today, card=card, told=told)
    return Message(text=text, buttons=tuple(buttons_of(texts, card, person)))


def _advice(texts: Texts, part: Part, person: Person, today: date) -> Markup | None:
    return tell_advice(texts, part.advice, person, today)


def group_of(insight: Insight | Fact) -> str:
    """A kind as the card groups it: likes apart from dislikes, praise apart from complaint."""
    negative = insight.polarity is Polarity.NEGATIVE
    if insight.kind is Kind.PREFERENCE:
        return "aversion" if negative else "preference"
    if insight.kind is Kind.FEEDBACK:
        return "complaint" if negative else "praise"
    return str(insight.kind)


def lines_of(insights: Iterable[KeptInsight]) -> tuple[Line, ...]:
    kept = [k.insight for k in insights if k.state is not InsightState.STRUCK]
    groups = ((group, tuple(i for i in kept if group_of(i) == group)) for group in ORDER)
    return tuple(Line(group=group, insights=found) for group, found in groups if found)
