"""What a person sets right in an insight gives an insight that could have been read."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.insight import LABELS, WITH_HOLDER, WITH_POLARITY, Holder, Insight, Kind, Polarity
from reports.mending import DAYS, GROUPS, Correction, Fix, corrected
from reports.note import Note

TODAY = date(2026, 11, 23)
TEXT = "le gusta el té y la llamo el viernes"
NOTE = Note(
    id=1, author=1, customer=1, text=TEXT, lang="es", written_at=datetime(2026, 11, 23, 15, tzinfo=UTC)
)
TEA = Insight(
    kind=Kind.PREFERENCE,
    words="té",
    start=12,
    end=14,
    label="product",
    polarity=Polarity.POSITIVE,
    holder=Holder.OTHER,
    confidence=0.5,
)
CALL = Insight(kind=Kind.COMMITMENT, words="la llamo el viernes", start=17, end=36, due=date(2026, 11, 27))


def mend(insight: Insight, fix: Fix, value: str) -> Insight | None:
    return corrected(insight, Correction(insight=1, fix=fix, value=value), NOTE, TODAY)


@pytest.mark.parametrize(
    ("insight", "fix", "value", "changed"),
    [
        (TEA, Fix.GROUP, "aversion", {"polarity": Polarity.NEGATIVE, "holder": Holder.OTHER}),
        (TEA, Fix.GROUP, "praise", {"kind": Kind.FEEDBACK, "label": None, "polarity": Polarity.POSITIVE}),
        (TEA, Fix.GROUP, "purchase", {"kind": Kind.PURCHASE, "holder": Holder.CUSTOMER, "polarity": None}),
        (TEA, Fix.LABEL, "treatment", {"label": "treatment", "kind": Kind.PREFERENCE}),
        (TEA, Fix.HOLDER, "customer", {"holder": Holder.CUSTOMER}),
        (CALL, Fix.DUE, "tomorrow", {"due": date(2026, 11, 24)}),
        (CALL, Fix.DUE, "week", {"due": date(2026, 11, 30)}),
        (CALL, Fix.DUE, "none", {"due": None}),
        (CALL, Fix.GROUP, "need", {"kind": Kind.NEED, "due": None}),
    ],
)
def test_one_thing_is_set_right(insight: Insight, fix: Fix, value: str, changed: dict[str, object]) -> None:
    right = mend(insight, fix, value)
    assert right
    assert {name: getattr(right, name) for name in changed} == changed
    assert (right.words, right.start, right.end, right.confidence) == (
        insight.words,
        insight.start,
        insight.end,
        1.0,
    )


def test_what_turns_out_to_be_a_promise_gets_the_date_that_its_words_tell() -> None:
    need = Insight(kind=Kind.NEED, words=CALL.words, start=CALL.start, end=CALL.end)
    right = mend(need, Fix.GROUP, "commitment")
    assert right
    assert right.due == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("insight", "fix", "value"),
    [
        (TEA, Fix.LABEL, "anger"),
        (TEA, Fix.GROUP, "sensitive"),
        (TEA, Fix.DUE, "today"),
        (CALL, Fix.HOLDER, "other"),
        (TEA, Fix.HOLDER, "nobody"),
    ],
)
def test_what_does_not_fit_changes_nothing(insight: Insight, fix: Fix, value: str) -> None:
    assert mend(insight, fix, value) is None


@given(st.sampled_from([TEA, CALL]), st.lists(st.sampled_from(list(GROUPS)), min_size=1, max_size=4))
def test_whatever_it_is_called_an_insight_keeps_the_rules_of_its_kind(
    insight: Insight, groups: list[str]
) -> None:
    for group in groups:
        insight = mend(insight, Fix.GROUP, group) or insight
        assert insight.label in LABELS.get(insight.kind, (None,))
        assert (insight.polarity is not None) is (insight.kind in WITH_POLARITY)
        assert insight.holder is Holder.CUSTOMER or insight.kind in WITH_HOLDER


@given(st.integers(0, 10**9), st.sampled_from(Fix), st.sampled_from(["", *GROUPS, *DAYS, "none", "other"]))
def test_what_a_button_carries_is_read_back(insight: int, fix: Fix, value: str) -> None:
    correction = Correction(insight=insight, fix=fix, value=value)
    assert Correction.parse(correction.pack()) == correction


@pytest.mark.parametrize("choice", ["", "1", "1.", "x.cut.", "1.rm.", "².cut."])
def test_what_no_button_carried_is_nothing(choice: str) -> None:
    assert Correction.parse(choice) is None
