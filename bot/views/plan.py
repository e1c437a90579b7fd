"""A customer's plan as a small table, with its reasons beneath it."""

from collections.abc import Sequence
from datetime import date

from bot.actions import Action, Verb
from bot.views.texts import Texts
from reports.business import Hint
from reports.customer import Customer
from reports.linking import tell_apart
from reports.message import Button, Message
from reports.plan import Plan, Step
from reports.staff import Person

WIDTH = 18
"""Letters of a product's name in the table: it must fit a phone."""


def draw_plan(
    texts: Texts, customer: Customer, plan: Plan, hints: Sequence[Hint], person: Person, today: date
) -> Message:
    text = texts.say(
        "plan",
        person,
        today,
        customer=customer,
        plan=plan,
        hints=hints,
        table=table(texts, plan, person, today),
    )
    profile = Action(verb=Verb.PROFILE, subject=customer.id)
    label = texts.label(person, "buttons", "profile")
    return Message(text=text, buttons=((Button(label=label, action=profile.pack()),),))


def draw_no_plan(texts: Texts, customer: Customer, person: Person, today: date) -> Message:
    return Message(text=texts.say("plan_unwanted", person, today, customer=customer))


def draw_choice(
    texts: Texts, candidates: Sequence[Customer], name: str, person: Person, today: date
) -> Message:
    """Whose plan? Or, where there is nobody, how to go on."""
    text = texts.say("plan_choose", person, today, candidates=candidates, name=name)
    buttons = tuple(
        (Button(label=label[:60], action=Action(verb=Verb.PLAN, subject=customer.id).pack()),)
        for customer, label in zip(candidates, tell_apart(candidates), strict=True)
    )
    return Message(text=text, buttons=buttons)


def table(texts: Texts, plan: Plan, person: Person, today: date) -> str:
    """Day, thing, price, parts: columns as wide as their widest cell."""
    rows = [_row(texts, step, person, today) for step in plan.steps]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(texts: Texts, step: Step, person: Person, today: date) -> tuple[str, str, str, str]:
    name = step.product.name
    price = texts.money(person, step.product.price, step.product.currency) if step.product.price else "—"
    parts = texts.label(person, "plan", "at_once")
    if step.best:
        parts = f"{step.best.months} × {texts.money(person, step.best.monthly, step.product.currency)}"
    day = texts.stamp(person, step.on) if step.on else texts.label(person, "plan", "any_day")
    if step.on == today:
        day = texts.label(person, "days", "today")
    return day, name if len(name) <= WIDTH else f"{name[: WIDTH - 1].rstrip()}…", price, parts
