"""What a note tells of promises: kept, made anew, or made for the first time."""

from datetime import date

import pytest

from reports.fulfilment import fulfils, told_as_kept

TODAY, LATER = date(2026, 11, 20), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "due", "kept"),
    [
        ("se le entregó la cotización a don Julio, como le prometí", None, True),
        ("le entregó el molde como le prometí el martes", LATER, True),
        ("le mandé la cotización ayer", None, True),
        ("se le cambió la cuchilla", None, True),
        ("delivered the toner as promised", LATER, True),
        ("sent her the quote", None, True),
        ("le llamo el viernes", LATER, False),
        ("le llamé", TODAY, True),
        ("que le mande la foto", None, False),
        ("que le llame mañana", LATER, False),
        ("le entrego el pedido mañana", LATER, False),
        ("le mando la foto", None, False),
        ("send her the quote", None, False),
        ("quedé en llamarla", None, False),
    ],
)
def test_a_promise_told_as_kept_is_none_to_keep(words: str, due: date | None, kept: bool) -> None:
    assert told_as_kept(words, due, TODAY) is kept


@pytest.mark.parametrize(
    ("text", "promise", "kept"),
    [
        ("se le entregó la cotización, como le prometí", "le mando la cotización el martes", True),
        ("se le entregó el molde a Rosa", "le llevo el molde mañana", True),
        ("le entregué la factura. sigue esperando el molde", "le llevo el molde mañana", False),
        ("as we agreed I dropped off the toner", "will drop off the toner on Friday", True),
        ("pregunta por el molde", "le llevo el molde mañana", False),
    ],
)
def test_a_note_settles_what_it_tells_as_done(text: str, promise: str, kept: bool) -> None:
    assert fulfils(text, promise) is kept
