"""What can be done for a company beside an offer; only who agreed to be put in touch is named."""

from bot.usecases.privacy.obey import permits
from reports.business import Hint, hints
from reports.customer import Segment
from reports.privacy.consent import Purpose, may
from reports.profile import Profile
from storage.ledger import Ledger


async def think_ahead(ledger: Ledger, profile: Profile) -> tuple[Hint, ...]:
    """Nothing for a person, nor for a company that wants nothing suggested."""
    customer = profile.customer
    if customer.segment is not Segment.B2B or not await permits(ledger, customer.id, Purpose.SUGGESTIONS):
        return ()
    spoken = await ledger.consents.spoken_of(Purpose.NETWORK)
    agreed = frozenset(who for who, consent in spoken.items() if may(Purpose.NETWORK, consent))
    others = await ledger.customers.some(agreed) if customer.id in agreed else ()
    near = [other for other in others if other.team == customer.team]
    return hints(profile, await ledger.portfolio.indexed(), others=near, agreed=agreed)
