"""What a note tells of each of its customers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from nlp.insight import Insight, Kind
from reports.note import KeptInsight, Note
from reports.shares import as_told_to, shares, stretches_of, text_of

TEXT = "Rosa busca un molde y quedé en llamarla, Norma llevó dos ollas. Rosa paga con Yape"
ROSA, NORMA = 1, 2
WORDS: Mapping[str, tuple[Kind, int | None]] = {
    "Rosa": (Kind.CUSTOMER, ROSA),
    "un molde": (Kind.NEED, ROSA),
    "llamarla": (Kind.COMMITMENT, ROSA),
    "Norma": (Kind.CUSTOMER, NORMA),
    "dos ollas": (Kind.PURCHASE, NORMA),
    "con Yape": (Kind.PREFERENCE, ROSA),
}


def note(text: str = TEXT, words: Mapping[str, tuple[Kind, int | None]] = WORDS) -> Note:
    found = [
        KeptInsight(
            id=n,
            insight=Insight(kind=kind, words=it, start=text.index(it), end=text.index(it) + len(it)),
            customer=customer,
        )
        for n, (it, (kind, customer)) in enumerate(words.items())
    ]
    first = found[0].customer if found else None
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    return Note(id=1, author=1, customer=first, text=text, lang="es", written_at=at, insights=tuple(found))


def test_each_customer_has_a_share_with_their_own_words() -> None:
    rosa, norma = shares(note())
    assert [kept.insight.words for kept in rosa.note.insights] == ["Rosa", "un molde", "llamarla", "con Yape"]
    assert [kept.insight.words for kept in norma.note.insights] == ["Norma", "dos ollas"]
    assert (rosa.mention, norma.mention) == ("Rosa", "Norma")
    assert "ollas" not in rosa.note.text
    assert norma.note.text.strip() == "Norma llevó dos ollas."
    assert len(rosa.note.text) == len(TEXT)


def test_what_is_handed_to_one_is_blotted_of_the_other() -> None:
    told = as_told_to(note(), ROSA)
    assert told.text == "Rosa busca un molde y quedé en llamarla, […] Rosa paga con Yape"
    assert [told.text[k.insight.start : k.insight.end] for k in told.insights] == [
        "Rosa",
        "un molde",
        "llamarla",
        "con Yape",
    ]


def test_an_insight_that_a_person_gave_to_another_is_theirs() -> None:
    moved = tuple(
        replace(kept, customer=NORMA) if kept.insight.words == "con Yape" else kept
        for kept in note().insights
    )
    given_over = replace(note(), insights=moved)
    _, norma = shares(given_over)
    assert "con Yape" in norma.note.text
    assert "Yape" not in text_of(given_over, ROSA)


def test_who_is_not_known_yet_has_a_share_of_their_own() -> None:
    words = {it: (kind, None if customer == NORMA else customer) for it, (kind, customer) in WORDS.items()}
    rosa, unknown = shares(note(words=words))
    assert (rosa.number, rosa.note.customer) == (0, ROSA)
    assert (unknown.number, unknown.note.customer, unknown.mention) == (1, None, "Norma")


def test_a_note_of_one_is_its_own_share() -> None:
    alone = note("Rosa busca pan", {"Rosa": (Kind.CUSTOMER, ROSA)})
    [share] = shares(alone)
    assert share.note == alone
    assert as_told_to(alone, ROSA) == alone


def test_a_note_of_nobody_has_one_share() -> None:
    [share] = shares(note("busca pan", {"pan": (Kind.NEED, None)}))
    assert (share.note.customer, share.mention) == (None, "")


@given(st.lists(st.sampled_from([ROSA, NORMA, None]), min_size=6, max_size=6))
def test_no_insight_is_lost_and_none_counts_twice(owners: list[int | None]) -> None:
    words = {it: (kind, who) for (it, (kind, _)), who in zip(WORDS.items(), owners, strict=True)}
    told = note(words=words)
    found = [kept.id for share in shares(told) for kept in share.note.insights]
    assert sorted(found) == [kept.id for kept in told.insights]
    assert all(TEXT[a:b].strip() == TEXT[a:b] for a, b in stretches_of(told, {ROSA}))
