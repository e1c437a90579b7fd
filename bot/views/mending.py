"""The little menu of one insight: everything that can be set right in it, one tap each."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from nlp.insight import LABELS, WITH_HOLDER, Holder, Kind
from reports.customer import Customer
from reports.mending import DAYS, GROUPS, Correction, Fix
from reports.message import Button, Message
from reports.note import InsightState, KeptInsight, Note
from reports.staff import Person

A_ROW = 3
NO_DATE = "none"


def draw_insight(
    texts: Texts,
    note: Note,
    kept: KeptInsight,
    group: str,
    person: Person,
    today: date,
    others: Sequence[Customer] = (),
) -> Message:
    """`group` is what people call its kind now, `others` whom else the note tells of."""
    text = texts.say("mending", person, today, insight=kept.insight, group=group, state=kept.state)
    return Message(text=text, buttons=tuple(_rows(texts, note, kept, group, person, others)))


def _rows(
    texts: Texts, note: Note, kept: KeptInsight, group: str, person: Person, others: Sequence[Customer]
) -> Iterator[tuple[Button, ...]]:
    def fix(what: Fix, value: str, label: str) -> Button:
        choice = Correction(insight=kept.id, fix=what, value=value).pack()
        action = Action(verb=Verb.CORRECT, subject=note.id, version=note.version, choice=choice)
        return Button(label=label, action=action.pack())

    def say(name: str) -> str:
        return texts.label(person, "mending", name)

    insight = kept.insight
    back = Action(verb=Verb.MEND, subject=note.id, version=note.version)
    away = Button(label=say("back"), action=back.pack())
    if kept.state is InsightState.STRUCK:
        yield fix(Fix.KEEP, "", say("put")), away
        return
    right = () if kept.state is InsightState.CONFIRMED else (fix(Fix.RIGHT, "", say("ok")),)
    yield *right, fix(Fix.STRIKE, "", say("cut")), away
    words = fix(Fix.WORDS, "", say("words"))
    if insight.kind in WITH_HOLDER:
        other = Holder.OTHER if insight.holder is Holder.CUSTOMER else Holder.CUSTOMER
        yield words, fix(Fix.HOLDER, other, say(f"of_{other}"))
    elif insight.kind is Kind.COMMITMENT:
        yield words, fix(Fix.DAY, "", say("day"))
        yield tuple(fix(Fix.DUE, day, say(day)) for day in (*DAYS, NO_DATE))
    else:
        yield (words,)
    yield from ((fix(Fix.CUSTOMER, str(it.id), f"→ {it.name[:40]}"),) for it in others)
    labels = [label for label in LABELS.get(insight.kind, ()) if label != insight.label]
    yield from _in_rows([fix(Fix.LABEL, it, texts.label(person, "labels", it)) for it in labels])
    yield from _in_rows([fix(Fix.GROUP, it, named(texts, person, it)) for it in GROUPS if it != group])


def named(texts: Texts, person: Person, group: str) -> str:
    return f"{texts.label(person, 'icons', group)} {texts.label(person, 'mending', group)}"


def _in_rows(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    for start in range(0, len(buttons), A_ROW):
        yield tuple(buttons[start : start + A_ROW])
