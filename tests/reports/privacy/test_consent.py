"""What each answer allows and blocks."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reports.privacy.consent import Answer, Consent, Purpose, Said, may, may_contact

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
P, A = Purpose, Answer


def consent(*said: tuple[Purpose, Answer], every_days: int | None = None) -> Consent:
    answers = (
        Said(purpose=purpose, answer=answer, asked_by=1, wording="es-1", channel="phone", at=NOW)
        for purpose, answer in said
    )
    return Consent(said=tuple(answers), every_days=every_days)


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ((), {P.PROFILE, P.CONTACT, P.SUGGESTIONS}),
        (((P.SENSITIVE, A.GIVEN),), {P.PROFILE, P.CONTACT, P.SUGGESTIONS, P.SENSITIVE}),
        (((P.NETWORK, A.GIVEN),), {P.PROFILE, P.CONTACT, P.SUGGESTIONS, P.NETWORK}),
        (((P.SENSITIVE, A.GIVEN), (P.SENSITIVE, A.WITHDRAWN)), {P.PROFILE, P.CONTACT, P.SUGGESTIONS}),
        (((P.SUGGESTIONS, A.OBJECTED),), {P.PROFILE, P.CONTACT}),
        (((P.CONTACT, A.REFUSED),), {P.PROFILE}),
        (((P.PROFILE, A.WITHDRAWN), (P.SENSITIVE, A.GIVEN)), {P.CONTACT}),
        (((P.CONTACT, A.OBJECTED), (P.CONTACT, A.GIVEN)), {P.PROFILE, P.CONTACT, P.SUGGESTIONS}),
    ],
)
def test_what_was_said_decides_what_may_be_done(
    said: tuple[tuple[Purpose, Answer], ...], allowed: set[Purpose]
) -> None:
    assert {purpose for purpose in Purpose if may(purpose, consent(*said))} == allowed


@pytest.mark.parametrize("purpose", Purpose)
def test_where_one_must_ask_first_silence_is_a_no(purpose: Purpose) -> None:
    assert not may(purpose, replace(consent(), ask_first=True))


@pytest.mark.parametrize(
    ("every_days", "last_contact", "allowed"),
    [
        (None, TODAY, True),
        (30, None, True),
        (30, date(2026, 11, 1), False),
        (30, date(2026, 10, 24), True),
        (7, date(2026, 11, 17), False),
    ],
)
def test_nobody_is_contacted_more_often_than_they_wish(
    every_days: int | None, last_contact: date | None, allowed: bool
) -> None:
    assert may_contact(consent(every_days=every_days), last_contact, TODAY) is allowed
