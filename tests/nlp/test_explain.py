"""Why a span was told can be read in the terminal and in the browser."""

from datetime import date

from nlp import pipeline
from nlp.explain import explain, markup

NOTE = "Vino doña Rosa la de la panadería. La llamo el martes"


def test_every_span_is_told_with_its_evidence() -> None:
    told = "\n".join(explain(pipeline.assemble(), NOTE, date(2026, 11, 20)))
    assert "«doña Rosa la de la panadería»" in told
    assert "customer.titles: doña" in told
    assert "«La llamo el martes» → 2026-11-24" in told


def test_a_page_shows_the_words_marked() -> None:
    page = markup(pipeline.assemble(), NOTE)
    assert page.startswith("<!DOCTYPE html>")
    assert "commitment" in page
