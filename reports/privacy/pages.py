"""A text as a PDF, drawn by what already draws the charts: one more library would be one more to trust."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure

from reports.privacy.dossier import Dossier, lines

A4 = (8.27, 11.69)
"""Inches."""
A_PAGE, A_LINE = 62, 96
"""Lines of a page, characters of a line."""
TOP, FOOT, LEFT, STEP = 0.95, 0.03, 0.08, 0.0145


def pdf_of(dossier: Dossier, text: str) -> bytes:
    """The pages of a text; a line that begins with `# ` is a heading. No name stands in the metadata."""
    found = [line for paragraph in text.splitlines() for line in lines(paragraph, A_LINE)]
    file = BytesIO()
    made = datetime.combine(dossier.made_on, time(), UTC)
    with PdfPages(file, metadata={"Title": "Libreta", "CreationDate": made}) as pages:
        starts = range(0, max(len(found), 1), A_PAGE)
        for number, start in enumerate(starts, 1):
            pages.savefig(_page(found[start : start + A_PAGE], f"{number} / {len(starts)}"))
    return file.getvalue()


def _page(found: Sequence[str], number: str) -> Figure:
    figure = Figure(figsize=A4)
    FigureCanvasPdf(figure)
    figure.text(1 - LEFT, FOOT, number, fontsize=8, ha="right")
    for place, line in enumerate(found):
        heading = line.startswith("# ")
        figure.text(
            LEFT,
            TOP - place * STEP,
            line.removeprefix("# "),
            fontsize=11 if heading else 9,
            weight="bold" if heading else "normal",
            parse_math=False,
        )
    return figure
