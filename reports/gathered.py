"""What a profile gathers: every question that it must be able to answer, of a person and of a company."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from nlp.insight import Kind, Polarity
from reports.customer import Segment
from reports.facts import Fact, Standing
from reports.moods import Mood
from reports.profile import Profile
from reports.projection import Habits, Projection, projected

WAYS = ("delivery", "payment", "schedule", "channel")


class Question(StrEnum):
    """The essay's table of what a profile gathers, from volume and niche to the person."""

    OPERATION = "operation"
    """How the company operates."""
    DECIDERS = "deciders"
    HEADING = "heading"
    """Where it is heading."""
    ADJUSTMENTS = "adjustments"
    """Which of our ways it would have us change."""
    ANTICIPATED = "anticipated"
    """What it will require."""
    CRITERIA = "criteria"
    """By what the customer chooses."""
    MOTIVE = "motive"
    PERCEPTION = "perception"
    """How our goods and service were found."""
    EMOTION = "emotion"
    PORTFOLIO = "portfolio"
    """What this customer's own portfolio would hold."""
    PLAN = "plan"
    """How the next purchase would be paid, and what holds it up."""
    NEXT = "next"
    """The next product, and when."""


OF_COMPANIES = (
    Question.OPERATION,
    Question.DECIDERS,
    Question.HEADING,
    Question.ADJUSTMENTS,
    Question.ANTICIPATED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known, each with its evidence; all empty where nothing is."""

    question: Question
    facts: tuple[Fact, ...] = ()
    moods: tuple[Mood, ...] = ()
    next: tuple[Projection, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.facts or self.moods or self.next)


def gathered(profile: Profile, habits: Habits | None = None) -> tuple[Answer, ...]:
    """Every question asked of such a customer, with what is known; a company is asked a person's too."""
    is_company = profile.customer.segment is Segment.B2B
    asked = [question for question in Question if is_company or question not in OF_COMPANIES]
    return tuple(_answer(question, profile, habits) for question in asked)


def _answer(question: Question, profile: Profile, habits: Habits | None) -> Answer:
    tells = _tells().get(question)
    ahead = question in (Question.NEXT, Question.ANTICIPATED) and habits is not None
    return Answer(
        question=question,
        facts=tuple(fact for fact in profile.facts if tells and tells(fact)),
        moods=profile.moods if question is Question.EMOTION else (),
        next=projected(profile.purchases, habits, today=profile.today) if ahead and habits else (),
    )


def _tells() -> dict[Question, Callable[[Fact], bool]]:
    return {
        Question.OPERATION: lambda f: (
            (f.kind is Kind.PREFERENCE and f.label in WAYS) or _is_habit_of_buying(f)
        ),
        Question.DECIDERS: lambda f: f.kind is Kind.DECISION_MAKER or f.label == "authority",
        Question.HEADING: lambda f: f.kind is Kind.OCCASION,
        Question.ADJUSTMENTS: lambda f: f.kind is Kind.OBJECTION or _is_blame(f),
        Question.ANTICIPATED: lambda f: f.kind in (Kind.NEED, Kind.OCCASION),
        Question.CRITERIA: lambda f: f.kind in (Kind.OBJECTION, Kind.COMPETITOR) or f.label == "product",
        Question.MOTIVE: lambda f: f.kind is Kind.MOTIVATOR,
        Question.PERCEPTION: lambda f: f.kind is Kind.FEEDBACK,
        Question.EMOTION: lambda f: f.kind is Kind.EMOTION,
        Question.PORTFOLIO: lambda f: f.kind in (Kind.NEED, Kind.PURCHASE) or _is_liked(f),
        Question.PLAN: lambda f: f.label in ("payment", "price", "timing"),
        Question.NEXT: lambda f: f.kind in (Kind.NEED, Kind.OCCASION),
    }


def _is_way_of_working(fact: Fact) -> bool:
    return fact.kind is Kind.PREFERENCE and fact.label in WAYS


def _is_habit_of_buying(fact: Fact) -> bool:
    return fact.kind is Kind.PURCHASE and fact.standing is not Standing.SEEN_ONCE


def _is_blame(fact: Fact) -> bool:
    return fact.kind is Kind.FEEDBACK and fact.polarity is Polarity.NEGATIVE


def _is_liked(fact: Fact) -> bool:
    return fact.label == "product" and fact.polarity is Polarity.POSITIVE
