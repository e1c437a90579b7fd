"""How a customer likes to be spoken to: tú, usted or vos; as asked, else as is polite where they live."""

import re
from enum import StrEnum
from functools import cache

from nlp.insight import Kind, Polarity
from reports.profile import Profile
from reports.words import data, fold

VOSEO = ("AR", "UY", "PY")
TUTEO = ("ES",)


class Treatment(StrEnum):
    TU = "tu"
    USTED = "usted"
    VOS = "vos"


def treatment_of(profile: Profile, country: str | None) -> Treatment:
    """The newest wish counts; a dislike of being called tú is a wish for usted."""
    wishes = (f for f in profile.of(Kind.PREFERENCE, label="treatment"))
    for fact in sorted(wishes, key=lambda fact: fact.last.moment, reverse=True):
        for said in (fact.last.context, fact.words):
            if asked := wished(said):
                disliked = fact.polarity is Polarity.NEGATIVE and asked is not Treatment.USTED
                return Treatment.USTED if disliked else asked
    if country in VOSEO:
        return Treatment.VOS
    return Treatment.TU if country in TUTEO else Treatment.USTED


def wished(text: str) -> Treatment | None:
    """What a text asks for; a "no" beside it comes first."""
    said = fold(text)
    order = (Treatment.USTED, Treatment.VOS, Treatment.TU)
    return next((treatment for treatment in order if _cues()[treatment].search(said)), None)


@cache
def _cues() -> dict[Treatment, re.Pattern[str]]:
    lines = (line.partition(": ") for line in data("treatments.txt"))
    return {Treatment(name): re.compile(cues) for name, _, cues in lines}
