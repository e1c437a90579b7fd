"""What customers agreed to, with its proof; an answer is added, never changed."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.privacy.consent import Answer, Consent, Purpose, Said
from storage.tables_privacy import ConsentRow, WishRow


class Consents:
    def __init__(self, session: AsyncSession, ask_first: bool = False) -> None:
        """`ask_first`: whoever said nothing has agreed to nothing."""
        self._session = session
        self._ask_first = ask_first

    async def of(self, customer: int) -> Consent:
        return (await self.of_all([customer]))[customer]

    async def of_all(self, customers: list[int]) -> dict[int, Consent]:
        """Of each of these customers; an empty one where nothing was said."""
        said: dict[int, list[Said]] = {customer: [] for customer in customers}
        chosen = select(ConsentRow).where(col(ConsentRow.customer_id).in_(customers))
        for row in await self._session.exec(chosen.order_by(col(ConsentRow.id))):
            said[row.customer_id].append(_said(row))
        wishes = select(WishRow).where(col(WishRow.customer_id).in_(customers))
        wished = {row.customer_id: row for row in await self._session.exec(wishes)}
        return {
            customer: replace(_consent(said[customer], wished.get(customer)), ask_first=self._ask_first)
            for customer in customers
        }

    async def spoken_of(self, purpose: Purpose) -> dict[int, Consent]:
        """Of every customer who ever gave an answer about this purpose."""
        about = select(ConsentRow.customer_id).where(col(ConsentRow.purpose) == purpose.value).distinct()
        return await self.of_all(list(await self._session.exec(about)))

    async def record(self, customer: int, said: Said) -> None:
        row = ConsentRow(
            customer_id=customer,
            purpose=said.purpose.value,
            answer=said.answer.value,
            asked_by=said.asked_by,
            wording=said.wording,
            channel=said.channel,
            at=said.at,
        )
        self._session.add(row)
        await self._session.flush()

    async def wish(
        self, customer: int, channel: str | None, every_days: int | None, told_to: int, at: datetime
    ) -> None:
        """The latest wish stands."""
        await self._session.merge(
            WishRow(customer_id=customer, channel=channel, every_days=every_days, told_to=told_to, at=at)
        )
        await self._session.flush()


def _said(row: ConsentRow) -> Said:
    return Said(
        purpose=Purpose(row.purpose),
        answer=Answer(row.answer),
        asked_by=row.asked_by,
        wording=row.wording,
        channel=row.channel,
        at=row.at,
    )


def _consent(said: list[Said], wish: WishRow | None) -> Consent:
    return Consent(
        said=tuple(said),
        channel=wish.channel if wish else None,
        every_days=wish.every_days if wish else None,
    )
