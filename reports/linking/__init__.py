"""Which customer the words mean: certain, one of a few, or nobody that we know."""

from reports.linking.aliases import contact_of, tell_apart, worth_keeping
from reports.linking.directory import Directory
from reports.linking.linker import Link, link
from reports.linking.mention import refers_back, telling_words
from reports.linking.several import Note, Owned, link_all, needs_the_one_before

__all__ = [
    "Directory",
    "Link",
    "Note",
    "Owned",
    "contact_of",
    "link",
    "link_all",
    "needs_the_one_before",
    "refers_back",
    "tell_apart",
    "telling_words",
    "worth_keeping",
]
