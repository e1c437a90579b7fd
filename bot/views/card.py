"""The card: whom a note is about, what was understood, what was promised, and ¿Qué más?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.advice import Offered, offer_buttons, tell_advice
from bot.views.habit import habit_buttons
from bot.views.mending import draw_insight
from bot.views.privacy import LeftOut, Rewording, privacy_buttons
from bot.views.texts import Texts
from nlp.insight import Holder, Insight, Kind, Polarity
from reports.commitment import Commitment
from reports.customer import Customer
from reports.facts import Fact
from reports.linking import Link, tell_apart
from reports.message import Button, Message
from reports.note import InsightState, KeptInsight, Note, NoteState
from reports.privacy.consent import Purpose
from reports.staff import Person

ORDER = (
    "need", "purchase", "emotion", "praise", "complaint", "preference", "aversion", "motivator",
    "objection", "occasion", "decision_maker", "competitor",
)  # fmt: skip
"""The groups of a card, what decides the next contact first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that one card tells. `link` holds the candidates while the customer is not known."""

    note: Note
    customer: Customer | None
    link: Link
    promises: tuple[Commitment, ...]
    advice: Offered | None
    visits: int
    sure: float
    mending: bool = False
    insight: int | None = None
    declining: int | None = None
    withheld: tuple[LeftOut, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    habit: KeptInsight | None = None
    blocked: tuple[Purpose, ...] = ()

    @property
    def asks_habit(self) -> KeptInsight | None:
        """One question a note at most: none while it is open whom it is about, or what to keep of it."""
        busy = self.customer is None or self.mending or self.withheld or self.rewordings or self.declining
        return None if busy else self.habit


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group of insights on the card."""

    group: str
    insights: tuple[Insight, ...]


def draw_card(texts: Texts, card: Card, person: Person, today: date) -> Message:
    if card.note.state is NoteState.DISCARDED:
        return Message(
            text=texts.say("discarded", person, today, note=card.note),
            buttons=((_button(texts, person, "restore", Verb.RESTORE, card.note),),),
        )
    opened = next((kept for kept in card.note.insights if kept.id == card.insight), None)
    if opened:
        return draw_insight(texts, card.note, opened, group_of(opened.insight), person, today)
    text = texts.say(
        "card",
        person,
        today,
        card=card,
        lines=lines_of(card.note.insights),
        advice=tell_advice(texts, card.advice, person, today),
    )
    return Message(text=text, buttons=tuple(buttons_of(texts, card, person)))


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


def buttons_of(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    if card.mending:
        yield from _mending(texts, card, person)
        return
    yield from privacy_buttons(texts, card.note, card.withheld, card.rewordings, person)
    if card.customer is None:
        yield from _asking(texts, card, person)
        yield (
            _button(texts, person, "mend", Verb.MEND, card.note),
            _button(texts, person, "discard", Verb.DISCARD, card.note),
        )
    else:
        yield from habit_buttons(texts, card.note, card.asks_habit, person)
        yield from offer_buttons(texts, card.advice, card.note, person, card.declining)
        if card.note.state is NoteState.OPEN:
            yield (
                _button(texts, person, "right", Verb.RIGHT, card.note),
                _button(texts, person, "mend", Verb.MEND, card.note),
            )
        yield (
            _button(texts, person, "not_this_customer", Verb.NOT_THIS_CUSTOMER, card.note),
            _button(texts, person, "discard", Verb.DISCARD, card.note),
        )


def _asking(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    """One button a candidate, each with what tells it apart; then the new one that the words name."""
    yield from _candidates(texts, card.note, card.link, person)
    if card.link.mention:
        label = texts.label(person, "buttons", "new_customer", name=card.link.mention[:40])
        yield (_button(texts, person, label, Verb.NEW_CUSTOMER, card.note, raw=True),)
    elif card.note.insights:
        yield (_button(texts, person, "whose", Verb.NAME_CUSTOMER, card.note),)


def _mending(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    for kept in card.note.insights:
        if kept.insight.kind not in (Kind.CUSTOMER, Kind.SENSITIVE):
            mark = "☐" if kept.state is InsightState.STRUCK else "☑"
            label = f"{mark} {kept.insight.words}"[:60]
            yield (_button(texts, person, label, Verb.INSIGHT, card.note, str(kept.id), raw=True),)
    yield (
        _button(texts, person, "name_customer", Verb.NAME_CUSTOMER, card.note),
        _button(texts, person, "back", Verb.BACK, card.note),
    )


def draw_which(texts: Texts, note: Note, link: Link, person: Person, today: date) -> Message:
    """Several answer to the name that was typed."""
    text = texts.say("which_customer", person, today, mention=link.mention)
    return Message(text=text, buttons=tuple(_candidates(texts, note, link, person)))


def _candidates(texts: Texts, note: Note, link: Link, person: Person) -> Iterable[tuple[Button, ...]]:
    for customer, label in zip(link.candidates, tell_apart(link.candidates), strict=True):
        yield (_button(texts, person, label[:60], Verb.CHOOSE, note, str(customer.id), raw=True),)


def _button(
    texts: Texts, person: Person, label: str, verb: Verb, note: Note, choice: str = "", *, raw: bool = False
) -> Button:
    words = label if raw else texts.label(person, "buttons", label)
    return Button(
        label=words, action=Action(verb=verb, subject=note.id, version=note.version, choice=choice).pack()
    )


__all__ = ["Card", "Holder", "draw_card", "group_of", "lines_of"]
