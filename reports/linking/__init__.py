"""Which customer the words mean: certain, one of a few, or nobody that we know."""

from reports.linking.aliases import tell_apart, worth_keeping
from reports.linking.contacts import contact_of
from reports.linking.directory import Directory
from reports.linking.joint import one_by_one
from reports.linking.linker import Link, link
from reports.linking.mention import refers_back, telling_words
from reports.linking.naming import Introduction, introduced
from reports.linking.pieces import Piece, owners_of_letters, pieces
from reports.linking.several import Note, Owned, link_all, needs_the_one_before

__all__ = [
    "Directory",
    "Introduction",
    "Link",
    "Note",
    "Owned",
    "Piece",
    "contact_of",
    "introduced",
    "link",
    "link_all",
    "needs_the_one_before",
    "one_by_one",
    "owners_of_letters",
    "pieces",
    "refers_back",
    "tell_apart",
    "telling_words",
    "worth_keeping",
]
