"""The card: whom a note is about, what was understood, what was promised, and ¿Qué más?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.actions import Action, Verb
from bot.views.advice import Offered, offer_buttons, tell_advice
from bot.views.habit import habit_buttons
from bot.views.mending import draw_insight
from bot.views.privacy import LeftOut, Rewording, privacy_buttons
from bot.views.texts import Markup, Texts
from nlp.insight import Holder, Insight, Kind, Polarity
from reports.commitment import Commitment
from reports.customer import Customer, Representative, Segment
from reports.facts import Fact
from reports.linking import Link, introduced, tell_apart, telling_words
from reports.message import Button, Message
from reports.note import InsightState, KeptInsight, Note, NoteState
from reports.privacy.consent import Purpose
from reports.staff import Person

NOBODY = Link("")
ORDER = (
    "need", "purchase", "emotion", "praise", "complaint", "preference", "aversion", "motivator",
    "objection", "occasion", "decision_maker", "competitor",
)  # fmt: skip
"""The groups of a card, what decides the next contact first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a card tells of one customer. `link` holds the candidates while the customer is not known.

    `number` is the piece of the note that names them, `note` what it tells of them alone; `contact` is who
    of a company was named.
    """

    number: int
    note: Note
    promises: tuple[Commitment, ...]
    customer: Customer | None = None
    contact: Representative | None = None
    link: Link = NOBODY
    advice: Offered | None = None
    visits: int = 0
    habit: KeptInsight | None = None
    blocked: tuple[Purpose, ...] = ()

    @property
    def mention(self) -> str:
        """The words that name somebody; empty where they tell nobody."""
        return self.link.mention if self.link.candidates or telling_words(self.link.mention) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that one card tells: a part for each customer of the note."""

    note: Note
    parts: tuple[Part, ...]
    sure: float
    mending: bool = False
    insight: int | None = None
    declining: int | None = None
    withheld: tuple[LeftOut, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

    @property
    def unknown(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.customer is None)

    @property
    def asks_habit(self) -> KeptInsight | None:
        """One question a note at most: none while it is open whom it is about, or what to keep of it."""
        busy = self.unknown or self.mending or self.withheld or self.rewordings or self.declining
        return None if busy else next((part.habit for part in self.parts if part.habit), None)


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


def buttons_of(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    if card.mending:
        yield from _mending(texts, card, person)
        return
    yield from privacy_buttons(texts, card.note, card.withheld, card.rewordings, person)
    several = len(card.parts) > 1
    yield from habit_buttons(texts, card.note, card.asks_habit, person)
    for part in card.parts:
        if part.customer is None:
            yield from _asking(texts, card, part, person)
        else:
            named = _in_short(part.customer) if several else ""
            yield from offer_buttons(texts, part.advice, card.note, person, card.declining, named)
    if card.note.state is NoteState.OPEN and not card.unknown:
        yield (
            _button(texts, person, "right", Verb.RIGHT, card.note),
            _button(texts, person, "mend", Verb.MEND, card.note),
        )
    yield from _last_buttons(texts, card, person)


def _in_short(customer: Customer) -> str:
    return customer.name[:20].strip() if customer.segment is Segment.B2B else customer.name.split()[0]


def _last_buttons(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    """Not this one, for each customer; then away with it all."""
    discard = _button(texts, person, "discard", Verb.DISCARD, card.note)
    known = [part for part in card.parts if part.customer]
    if len(card.parts) == 1 and known:
        yield _button(texts, person, "not_this_customer", Verb.NOT_THIS_CUSTOMER, card.note), discard
        return
    for part in known:
        label = texts.label(person, "buttons", "not_this_one", name=_who(part))
        yield (_button(texts, person, label, Verb.NOT_THIS_CUSTOMER, card.note, str(part.number), raw=True),)
    yield (_button(texts, person, "mend", Verb.MEND, card.note), discard) if card.unknown else (discard,)


def _asking(texts: Texts, card: Card, part: Part, person: Person) -> Iterable[tuple[Button, ...]]:
    """One button a candidate, each with what tells it apart; then the new one that the words name."""
    asked = part.mention[:24] if len(card.unknown) > 1 else ""
    yield from _candidates(texts, card.note, part.number, part.link, person, asked)
    if telling_words(part.mention):
        label = texts.label(person, "buttons", "new_customer", name=introduced(part.mention).name[:40])
        yield (_button(texts, person, label, Verb.NEW_CUSTOMER, card.note, str(part.number), raw=True),)
    elif part.note.insights or part.link.candidates:
        yield (_button(texts, person, "whose", Verb.NAME_CUSTOMER, card.note, str(part.number)),)


def _mending(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    for kept in card.note.insights:
        if kept.insight.kind not in (Kind.CUSTOMER, Kind.SENSITIVE):
            mark = "☐" if kept.state is InsightState.STRUCK else "☑"
            label = f"{mark} {kept.insight.words}"[:60]
            yield (_button(texts, person, label, Verb.INSIGHT, card.note, str(kept.id), raw=True),)
    for part in card.parts if len(card.parts) > 1 else ():
        label = f"{texts.label(person, 'buttons', 'name_customer')} ({_who(part)})"
        yield (_button(texts, person, label, Verb.NAME_CUSTOMER, card.note, str(part.number), raw=True),)
    name = _button(texts, person, "name_customer", Verb.NAME_CUSTOMER, card.note)
    back = _button(texts, person, "back", Verb.BACK, card.note)
    yield (name, back) if len(card.parts) == 1 else (back,)


def _who(part: Part) -> str:
    return (part.customer.name if part.customer else part.mention)[:40]


def draw_which(texts: Texts, note: Note, number: int, link: Link, person: Person, today: date) -> Message:
    """Several answer to the name that was typed."""
    text = texts.say("which_customer", person, today, mention=link.mention)
    return Message(text=text, buttons=tuple(_candidates(texts, note, number, link, person)))


def _candidates(
    texts: Texts, note: Note, number: int, link: Link, person: Person, asked: str = ""
) -> Iterable[tuple[Button, ...]]:
    """`asked` are the words that may mean them, where several are asked about."""
    for customer, label in zip(link.candidates, tell_apart(link.candidates), strict=True):
        words = f"{asked}: {label}" if asked else label
        yield (_button(texts, person, words[:60], Verb.CHOOSE, note, f"{customer.id}.{number}", raw=True),)


def _button(
    texts: Texts, person: Person, label: str, verb: Verb, note: Note, choice: str = "", *, raw: bool = False
) -> Button:
    words = label if raw else texts.label(person, "buttons", label)
    return Button(
        label=words, action=Action(verb=verb, subject=note.id, version=note.version, choice=choice).pack()
    )


__all__ = ["Card", "Holder", "draw_card", "group_of", "lines_of"]
