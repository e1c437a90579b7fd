"""A supervisor's week: a picture that says it fast, then the words."""

from datetime import date

from bot.views.texts import Texts
from reports.digest import Digest
from reports.message import Message
from reports.staff import Person


def draw_digest(texts: Texts, digest: Digest, person: Person, today: date) -> tuple[Message, ...]:
    """The chart where there is something to draw, then the text."""
    from reports.charts import draw  # matplotlib takes 30 MiB; most who run this never draw

    text = Message(text=texts.say("digest", person, today, digest=digest))
    if not digest.moments.now:
        return (text,)
    labels = {**texts.group(person, "labels"), **texts.group(person, "chart")}
    title = texts.say("chart_title", person, today, digest=digest)
    return Message(text="", picture=draw(digest, {**labels, "title": title})), text
