"""What is kept of how staff call a customer, and what tells candidates apart."""

from collections.abc import Sequence

from reports.customer import Customer
from reports.linking.answers import answers
from reports.linking.directory import Directory
from reports.linking.mention import Role, refers_back, understand
from reports.linking.names import is_short_form

COMMON = 3
"""A first name that this many customers answer to tells nobody apart."""
LONGEST_ALIAS = 60


def worth_keeping(mention: str, customer: Customer, directory: Directory) -> bool:
    """Whether the words become an alias: a description or a short form, not a name that fits others too."""
    told = understand(mention)
    if not told.words or refers_back(mention) or len(mention) > LONGEST_ALIAS:
        return False
    record = answers(customer)
    if told.said in record.called or set(told.bare) <= set(record.name):
        return False
    names = [word.text for word in told.words if word.role is Role.NAME]
    if len(names) == len(told.words) == 1:
        return is_short_form(names[0]) and _few(names[0], directory)
    return True


def _few(name: str, directory: Directory) -> bool:
    return directory.share(name) * directory.size < COMMON


def tell_apart(candidates: Sequence[Customer]) -> tuple[str, ...]:
    """A name for each with the first thing that no namesake shares: description, alias, phone, last day."""
    return tuple(_apart(customer, [c for c in candidates if c is not customer]) for customer in candidates)


def _apart(customer: Customer, others: Sequence[Customer]) -> str:
    options = _asides(customer)
    taken = {aside for other in others if other.name == customer.name for aside in _asides(other)}
    chosen = next((aside for aside in options if aside not in taken), next(iter(options), ""))
    return " · ".join(filter(None, (customer.name, chosen)))


def _asides(customer: Customer) -> tuple[str, ...]:
    phone = f"…{customer.phone[-4:]}" if customer.phone else ""
    last = customer.last_contact.isoformat() if customer.last_contact else ""
    return tuple(filter(None, (customer.detail, *customer.aliases, phone, last, f"#{customer.id}")))
