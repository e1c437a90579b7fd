"""The picture of a digest: plain, readable on a phone, drawn without a display."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from reports.digest import Digest, Feeling
from reports.moods import VALENCE
from reports.tallies import Tally

GOOD, BAD, MIXED, PALE, INK, GREY = "#2a9d8f", "#e76f51", "#e9c46a", "#e3e7eb", "#22313f", "#7b8794"
DOTS, WIDE = 100, 800
"""Dots an inch, and across the picture."""

LEFT, WIDTH = 0.07, 0.86
HEAD, TITLE, FEELING, NEED, FOOT = 188, 76, 54, 60, 30
"""Heights in dots: title and numbers, a heading, a row of each list, the foot."""

MOST_FEELINGS, MOST_NEEDS = 6, 5
LONGEST = 44
"""Characters of a need that fit on a line."""

FULL_BAR = 4
"""A count below this leaves its bar short: a week of single mentions does not look like a rush."""


def draw(digest: Digest, labels: Mapping[str, str]) -> bytes:
    """A PNG 800 dots wide, as high as there is to tell, 1,000 at most.

    `labels` gives the words by key: `title`, `contacts`, `customers`, `kept`, `broken`, `feelings`, `needs`,
    `before` and the emotions' own; what has no word is left out.
    """
    feelings, needs = digest.feelings[:MOST_FEELINGS], digest.needs[:MOST_NEEDS]
    first = (TITLE + FEELING * len(feelings)) if feelings else 0
    second = (TITLE + NEED * len(needs)) if needs else 0
    high = HEAD + first + second + FOOT
    figure = Figure(figsize=(WIDE / DOTS, high / DOTS), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    _head(figure, digest, labels)
    if feelings:
        _feelings(_list(figure, HEAD, len(feelings), FEELING, labels.get("feelings", "")), feelings, labels)
    if needs:
        _needs(_list(figure, HEAD + first, len(needs), NEED, labels.get("needs", "")), needs)
    page = BytesIO()
    figure.savefig(page, format="png")
    return page.getvalue()


def _down(figure: Figure, dots: float) -> float:
    """So many dots from the top, as the share of the height that matplotlib counts from the bottom."""
    return float(1 - dots / (figure.get_figheight() * DOTS))


def _head(figure: Figure, digest: Digest, labels: Mapping[str, str]) -> None:
    """The title, and numbers in a row with their words below; broken promises in red where there are some."""
    title = labels.get("title", "").strip()
    figure.text(LEFT, _down(figure, 48), title, size=24, weight="bold", color=INK, va="center")
    broken = len(digest.promises.broken)
    told = [
        ("contacts", digest.moments.now, INK, 0.0),
        ("customers", digest.customers.now, INK, 0.34),
        ("kept", len(digest.promises.kept), GOOD, 0.57),
        ("broken", broken, BAD if broken else GREY, 0.80),
    ]
    for key, number, colour, left in told:
        if key in labels:
            x = LEFT + WIDTH * left
            figure.text(x, _down(figure, 110), str(number), size=34, weight="bold", color=colour, va="center")
            figure.text(x, _down(figure, 155), labels[key], size=13, color=GREY, va="center")


def _list(figure: Figure, top: int, rows: int, height: int, title: str) -> Axes:
    """An area for so many rows without frame or ticks, under its heading."""
    heading = _down(figure, top + TITLE - 30)
    figure.text(LEFT, heading, title, size=17, weight="bold", color=INK, va="center")
    upper, lower = _down(figure, top + TITLE), _down(figure, top + TITLE + rows * height)
    axes = figure.add_axes((LEFT, lower, WIDTH, upper - lower))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(rows - 0.5, -0.5)
    return axes


def _feelings(axes: Axes, feelings: Sequence[Feeling], labels: Mapping[str, str]) -> None:
    """A bar a feeling, this period in colour over the one before in grey."""
    highest = max(FULL_BAR, *(max(feeling.now, feeling.before) for feeling in feelings))
    for row, feeling in enumerate(feelings):
        now, before = (0.58 * count / highest for count in (feeling.now, feeling.before))
        axes.text(0, row, labels.get(feeling.label, ""), size=16, color=INK, va="center")
        axes.barh(row, before, left=0.34, height=0.62, color=PALE)
        axes.barh(row, now, left=0.34, height=0.36, color=_colour(feeling.label))
        end = 0.36 + max(now, before)
        axes.text(end, row, str(feeling.now), size=16, weight="bold", color=INK, va="center")
    if any(feeling.before for feeling in feelings) and "before" in labels:
        axes.text(1, -0.95, f"■ {labels['before']}", size=12, color="#b4bcc4", ha="right", va="bottom")


def _colour(label: str) -> str:
    pleasure = VALENCE.get(label, 0.0)
    if abs(pleasure) < 0.35:
        return MIXED
    return GOOD if pleasure > 0 else BAD


def _needs(axes: Axes, needs: Sequence[Tally]) -> None:
    """The words over a thin bar, since they are long."""
    highest = max(FULL_BAR, *(need.now for need in needs))
    for row, need in enumerate(needs):
        axes.text(0, row - 0.12, _short(need.words), size=15, color=INK, va="center")
        axes.text(1, row - 0.12, str(need.now), size=15, weight="bold", color=INK, va="center", ha="right")
        axes.barh(row + 0.24, 1.0, height=0.1, color=PALE)
        axes.barh(row + 0.24, need.now / highest, height=0.1, color=INK)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
