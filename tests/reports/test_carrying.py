"""An edited note keeps what its author had set right in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.carrying import carried
from reports.note import InsightState, KeptInsight

OLD = "le gusta el té verde y quedé en llamarla el viernes"
NEW = "doña Rosa: le gusta el té verde. quedé en llamarla el lunes"
FRIDAY, MONDAY, SUNDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 11, 29)


def read(
    kind: Kind,
    words: str,
    text: str = OLD,
    *,
    label: str | None = None,
    polarity: Polarity | None = None,
    due: date | None = None,
) -> Insight:
    start = text.index(words)
    end = start + len(words)
    return Insight(kind=kind, words=words, start=start, end=end, label=label, polarity=polarity, due=due)


TEA = read(Kind.PREFERENCE, "té verde", label="product", polarity=Polarity.POSITIVE)
NEW_TEA = read(Kind.PREFERENCE, "té verde", NEW, label="product", polarity=Polarity.POSITIVE)
CALL = read(Kind.COMMITMENT, "llamarla el viernes", due=FRIDAY)
BOUGHT = read(Kind.PURCHASE, "té verde")


def kept(*insights: Insight, state: InsightState = InsightState.CONFIRMED) -> list[KeptInsight]:
    return [KeptInsight(id=n, insight=insight, state=state) for n, insight in enumerate(insights)]


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (BOUGHT, read(Kind.PURCHASE, "té verde", NEW)),
        (replace(TEA, label="treatment"), replace(NEW_TEA, label="treatment")),
        (replace(TEA, holder=Holder.OTHER), replace(NEW_TEA, holder=Holder.OTHER)),
        (read(Kind.NEED, "té"), read(Kind.NEED, "té", NEW)),
        (TEA, NEW_TEA),
    ],
)
def test_a_correction_goes_along_to_the_place_where_its_words_stand_now(
    right: Insight, expected: Insight
) -> None:
    assert carried(NEW, [NEW_TEA], kept(right, CALL), [TEA, CALL]) == (expected,)


@pytest.mark.parametrize(
    "fresh",
    [
        replace(NEW_TEA, polarity=Polarity.NEGATIVE),
        read(Kind.NEED, "té verde", NEW),
        read(Kind.PREFERENCE, "té", NEW, label="product", polarity=Polarity.POSITIVE),
    ],
)
def test_what_is_read_otherwise_now_counts_as_read(fresh: Insight) -> None:
    assert carried(NEW, [fresh], kept(BOUGHT), [TEA]) == (fresh,)


def test_a_correction_whose_words_are_gone_is_gone() -> None:
    text = "le gusta el café"
    coffee = read(Kind.PREFERENCE, "café", text, label="product", polarity=Polarity.POSITIVE)
    assert carried(text, [coffee], kept(BOUGHT), [TEA]) == (coffee,)


@pytest.mark.parametrize(
    ("mended", "expected"),
    [(replace(CALL, due=SUNDAY), SUNDAY), (replace(CALL, due=None), None), (CALL, MONDAY)],
)
def test_a_date_set_by_hand_stays_while_the_words_stay(mended: Insight, expected: date | None) -> None:
    words = "llamarla el viernes"
    text = f"hoy no, mejor {words}"
    fresh = read(Kind.COMMITMENT, words, text, due=MONDAY)
    [right] = carried(text, [fresh], kept(mended), [CALL])
    assert (right.due, text[right.start : right.end]) == (expected, words)


@pytest.mark.parametrize("state", [InsightState.STRUCK, InsightState.FOUND, InsightState.PASSING])
def test_only_what_somebody_confirmed_so_is_a_correction(state: InsightState) -> None:
    assert carried(NEW, [NEW_TEA], kept(BOUGHT, state=state), [TEA]) == (NEW_TEA,)


@pytest.mark.parametrize("unread", [[], [CALL], [BOUGHT]])
def test_a_reading_that_nobody_had_is_not_corrected(unread: Sequence[Insight]) -> None:
    assert carried(NEW, [NEW_TEA], kept(BOUGHT), unread) == (NEW_TEA,)
