"""Which preference of a note is worth the question "always, or just today?"."""

from nlp.insight import Kind
from reports.facts import Fact, Standing
from reports.note import InsightState, KeptInsight, Note
from reports.profile import Profile
from reports.words import data
from reports.words import fold as folded


def worth_asking(profile: Profile, note: Note) -> KeptInsight | None:
    """At most one a note, and only of what this note brought and does not say itself."""
    told = [kept for kept in note.insights if kept.insight.kind is Kind.PREFERENCE]
    if any(kept.state in (InsightState.CONFIRMED, InsightState.PASSING) for kept in told):
        return None
    brought = [fact for fact in profile.of(Kind.PREFERENCE) if _brought_by(fact, note) and not _says(fact)]
    places = {fact.last.start for fact in brought}
    return next((kept for kept in told if kept.insight.start in places and _open(kept)), None)


def _brought_by(fact: Fact, note: Note) -> bool:
    return fact.standing is Standing.SEEN_ONCE and {piece.note for piece in fact.evidence} == {note.id}


def _says(fact: Fact) -> bool:
    """Whether its own sentence tells that it lasts."""
    words = set(folded(fact.last.context or fact.last.words).split())
    return any(cue in words for cue in data("always.txt"))


def _open(kept: KeptInsight) -> bool:
    return kept.state is InsightState.FOUND
