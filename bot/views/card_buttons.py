"""The buttons of a card: right, not this one, who then, what of the offers."""

from collections.abc import Iterable
from datetime import date

from bot.actions import Action, Verb
from bot.views.advice import offer_buttons
from bot.views.card_parts import Card, Part
from bot.views.habit import habit_buttons
from bot.views.privacy import privacy_buttons
from bot.views.texts import Texts
from nlp.insight import Kind
from reports.customer import Customer, Segment
from reports.linking import Link, introduced, tell_apart, telling_words
from reports.message import Button, Message
from reports.note import InsightState, Note, NoteState
from reports.staff import Person


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
            card_button(texts, person, "right", Verb.RIGHT, card.note),
            card_button(texts, person, "mend", Verb.MEND, card.note),
        )
    yield from _last_buttons(texts, card, person)


def _in_short(customer: Customer) -> str:
    return customer.name[:20].strip() if customer.segment is Segment.B2B else customer.name.split()[0]


def _last_buttons(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    """Not this one, for each customer; then away with it all."""
    discard = card_button(texts, person, "discard", Verb.DISCARD, card.note)
    known = [part for part in card.parts if part.customer]
    if len(card.parts) == 1 and known:
        yield card_button(texts, person, "not_this_customer", Verb.NOT_THIS_CUSTOMER, card.note), discard
        return
    for part in known:
        label = texts.label(person, "buttons", "not_this_one", name=_who(part))
        yield (
            card_button(texts, person, label, Verb.NOT_THIS_CUSTOMER, card.note, str(part.number), raw=True),
        )
    yield (card_button(texts, person, "mend", Verb.MEND, card.note), discard) if card.unknown else (discard,)


def _asking(texts: Texts, card: Card, part: Part, person: Person) -> Iterable[tuple[Button, ...]]:
    """One button a candidate, each with what tells it apart; then the new one that the words name."""
    asked = part.mention[:24] if len(card.unknown) > 1 else ""
    yield from _candidates(texts, card.note, part.number, part.link, person, asked)
    if telling_words(part.mention):
        label = texts.label(person, "buttons", "new_customer", name=introduced(part.mention).name[:40])
        yield (card_button(texts, person, label, Verb.NEW_CUSTOMER, card.note, str(part.number), raw=True),)
    elif part.note.insights or part.link.candidates:
        yield (card_button(texts, person, "whose", Verb.NAME_CUSTOMER, card.note, str(part.number)),)


def _mending(texts: Texts, card: Card, person: Person) -> Iterable[tuple[Button, ...]]:
    for kept in card.note.insights:
        if kept.insight.kind not in (Kind.CUSTOMER, Kind.SENSITIVE):
            mark = "☐" if kept.state is InsightState.STRUCK else "☑"
            label = f"{mark} {kept.insight.words}"[:60]
            yield (card_button(texts, person, label, Verb.INSIGHT, card.note, str(kept.id), raw=True),)
    for part in card.parts if len(card.parts) > 1 else ():
        label = f"{texts.label(person, 'buttons', 'name_customer')} ({_who(part)})"
        yield (card_button(texts, person, label, Verb.NAME_CUSTOMER, card.note, str(part.number), raw=True),)
    name = card_button(texts, person, "name_customer", Verb.NAME_CUSTOMER, card.note)
    back = card_button(texts, person, "back", Verb.BACK, card.note)
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
        yield (
            card_button(texts, person, words[:60], Verb.CHOOSE, note, f"{customer.id}.{number}", raw=True),
        )


def card_button(
    texts: Texts, person: Person, label: str, verb: Verb, note: Note, choice: str = "", *, raw: bool = False
) -> Button:
    words = label if raw else texts.label(person, "buttons", label)
    return Button(
        label=words, action=Action(verb=verb, subject=note.id, version=note.version, choice=choice).pack()
    )
