"""The picture of a digest: plain, readable on a phone, drawn without a display."""

from collections.abc import Mapping
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from reports.digest import Digest
from reports.moods import VALENCE

GOOD, BAD, PALE, INK = "#2a9d8f", "#e76f51", "#d9d9d9", "#264653"


def draw(digest: Digest, labels: Mapping[str, str]) -> bytes:
    """A PNG of 800 by 1000. `labels` gives every word shown, by key: title, feelings, needs, emotions…"""
    figure = Figure(figsize=(8, 10), dpi=100, facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    above, below = figure.subplots(2, 1, height_ratios=[3, 2])
    shown = digest.feelings[:6][::-1]
    names = [labels.get(feeling.label, feeling.label) for feeling in shown]
    colours = [GOOD if VALENCE.get(feeling.label, 0) > 0 else BAD for feeling in shown]
    above.barh(names, [feeling.now for feeling in shown], color=colours)
    above.set_title(labels["feelings"], loc="left", color=INK)
    needs = digest.needs[:5][::-1]
    below.barh([need.words for need in needs], [need.now for need in needs], color=INK)
    below.set_title(labels["needs"], loc="left", color=INK)
    figure.suptitle(labels["title"], color=INK)
    page = BytesIO()
    figure.savefig(page, format="png")
    return page.getvalue()
