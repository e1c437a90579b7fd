"""¿Qué más?: suggestions with their reason, or the act that comes before selling."""

from datetime import date

from bot.views.texts import Markup, Texts
from reports.staff import Person
from reports.suggestions import Advice


def tell_advice(texts: Texts, advice: Advice | None, person: Person, today: date) -> Markup | None:
    """Rendered by a template, so what was quoted in it is already escaped."""
    if advice is None:
        return None
    return Markup(texts.say("advice", person, today, advice=advice))  # escaped while it was rendered
