"""Who is left out together, and what is learnt from meanwhile."""

from collections import Counter

from nlp.training import notes
from nlp.training.corpus import GROUPS, Corpus
from nlp.training.examples import Example, examples, marked
from tests.nlp.training.test_readings import ROW


def read() -> Example:
    return examples([notes.note_of(ROW)])[0]


def test_every_author_is_left_out_once() -> None:
    assert Counter(author for group in GROUPS for author in group) == Counter(notes.authors().keys())


def test_nothing_of_who_is_left_out_is_learnt_from() -> None:
    own, other, composed, clipped = read(), read(), read(), read()
    corpus = Corpus({"x": [own], "y": [other]}, [composed], [clipped])
    assert [id(example) for example in corpus.without(("x",))] == [id(other), id(composed), id(clipped)]


def test_a_clipped_note_carries_the_mark_of_its_hand() -> None:
    assert {row[-1] for row in marked(read(), "clipped_4").features} == {"by=clipped_4"}


def test_clipped_notes_come_by_the_hand_that_composed_them() -> None:
    hands = {hand for hand, _ in notes.clipped()}
    assert hands == {"clipped_4", "clipped_5", "clipped_6", "clipped_7", "clipped_8"}


def test_no_note_stands_twice_among_all() -> None:
    files = [*notes.authors().values(), notes.told(), *(found for _, found in notes.clipped())]
    texts = Counter(note.text for found in files for note in found)
    assert not [text for text, times in texts.items() if times > 1 and len(text.split()) > 6]
