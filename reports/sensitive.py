"""What must stay apart: sensitive insights, and others whose words would give them away."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from nlp.insight import Holder, Insight, Kind, Polarity
from reports.note import InsightState, Note, Observation


def openly(insights: Sequence[Insight]) -> tuple[Insight, ...]:
    """The insights of one note that may be told, offered from and reported."""
    hidden = [insight for insight in insights if insight.kind is Kind.SENSITIVE]
    return tuple(insight for insight in insights if not _gives_away(insight, hidden))


def told(note: Note) -> tuple[Insight, ...]:
    """What a kept note holds that may be told: what was not struck and is not sensitive."""
    return openly([kept.insight for kept in note.insights if kept.state is not InsightState.STRUCK])


def found(note: Note, *kinds: Kind) -> list[Insight]:
    """What a note tells of these kinds."""
    return [insight for insight in told(note) if insight.kind in kinds]


def felt(note: Note) -> list[Insight]:
    """The customer's own emotions."""
    return [insight for insight in found(note, Kind.EMOTION) if insight.holder is Holder.CUSTOMER]


def apart(observations: Iterable[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Those that may be told, and those that are sensitive or give sensitive words away."""
    by_note: dict[int, list[Observation]] = defaultdict(list)
    noted = list(observations)
    if not any(map(_is_secret, noted)):
        return noted, []
    for seen in noted:
        by_note[seen.note].append(seen)
    free: list[Observation] = []
    hidden: list[Observation] = []
    for note in by_note.values():
        secrets = [seen.insight for seen in note if _is_secret(seen)]
        for seen in note:
            (hidden if _gives_away(seen.insight, secrets) else free).append(seen)
    return free, hidden


def _is_secret(seen: Observation) -> bool:
    return seen.insight.kind is Kind.SENSITIVE and seen.state is not InsightState.STRUCK


def _gives_away(insight: Insight, hidden: Iterable[Insight]) -> bool:
    """Words shared with a sensitive insight; a thing avoided within it ("mariscos") tells nothing alone."""
    if insight.kind is Kind.SENSITIVE:
        return True
    return any(
        insight.start < secret.end and secret.start < insight.end and not _only_avoided(insight, secret)
        for secret in hidden
    )


def _only_avoided(insight: Insight, secret: Insight) -> bool:
    narrower = insight.end - insight.start < secret.end - secret.start
    return narrower and insight.kind is Kind.PREFERENCE and insight.polarity is Polarity.NEGATIVE
