"""One transaction: everything that is remembered, noun by noun."""

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.audit import Audit
from storage.blots import Blots
from storage.commitments import Commitments
from storage.consents import Consents
from storage.customers import Customers
from storage.dialogs import Dialogs
from storage.directory import CustomerDirectory, Shelf
from storage.erasures import Erasures
from storage.examples import Examples
from storage.growth import Growth
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.leases import Leases
from storage.merges import Merges
from storage.notes import Notes
from storage.nudges import Nudges
from storage.offers import Offers
from storage.outbox import Outbox
from storage.people import People
from storage.portfolio import Portfolio
from storage.purchases import Purchases
from storage.representatives import Representatives
from storage.requests import Requests
from storage.retention import Retention
from storage.teams import Teams
from storage.withheld import WithheldWords


class Ledger:
    """What is done here is kept together or not at all. `rings` names the bells to ring afterwards."""

    def __init__(
        self, session: AsyncSession, shelf: Shelf | None = None, *, consent_first: bool = False
    ) -> None:
        shelf = shelf or Shelf()
        self.session = session
        self.rings: set[str] = set()
        self.teams = Teams(session)
        self.people = People(session)
        self.invitations = Invitations(session)
        self.customers = Customers(session, shelf.changed)
        self.representatives = Representatives(session)
        self.directory = CustomerDirectory(session, shelf)
        self.notes = Notes(session)
        self.commitments = Commitments(session)
        self.portfolio = Portfolio(session, shelf)
        self.offers = Offers(session)
        self.purchases = Purchases(session)
        self.nudges = Nudges(session)
        self.dialogs = Dialogs(session)
        self.inbox = Inbox(session, self.rings)
        self.outbox = Outbox(session, self.rings)
        self.leases = Leases(session)
        self.consents = Consents(session, consent_first)
        self.withheld = WithheldWords(session)
        self.blots = Blots(session)
        self.examples = Examples(session)
        self.merges = Merges(session, shelf.changed)
        self.growth = Growth(session)
        self.audit = Audit(session)
        self.retention = Retention(session)
        self.requests = Requests(session)
        self.erasures = Erasures(session)
