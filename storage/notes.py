"""Notes: what was written, by whom, about whom, and every text that a note has had."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from nlp.insight import Insight
from reports.note import InsightState, KeptInsight, Note, NoteState, Observation
from reports.observations import sentence
from reports.shares import text_of
from storage.cascade import parts as in_parts
from storage.columns import storable
from storage.insights import Insights, Owners
from storage.observations import Observations
from storage.sealing import placed
from storage.statements import insert, run
from storage.tables import CommitmentRow, InsightRow, NoteRow, NoteVersionRow, PersonRow, core

DISCARDED = NoteState.DISCARDED.value


class Notes:
    """Lists leave out what was discarded; `get` and `by_message` find it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._insights = Insights(session)
        self._observations = Observations(session)

    async def keep(
        self,
        *,
        author: int,
        chat_id: int,
        message_id: int,
        text: str,
        lang: str,
        written_at: datetime,
        insights: Sequence[Insight] = (),
        customer: int | None = None,
        owners: Owners | None = None,
    ) -> Note:
        """Keep a note once: the same message again gives the note that stands.

        `customer` is the first it tells of, and whom every insight tells of unless `owners` says more.
        """
        fields: dict[str, Any] = {
            "author_id": author,
            "chat_id": chat_id,
            "message_id": message_id,
            "text": storable(text),
        }
        fields |= {"lang": lang, "written_at": written_at, "customer_id": customer}
        fields |= {"version": 1, "state": NoteState.OPEN.value}
        new = insert(self._session, NoteRow).on_conflict_do_nothing().returning(core(NoteRow).c.id)
        values = await placed(self._session, NoteRow, fields, customer)
        made = (await run(self._session, new.values(values))).scalar()
        if made is None:
            return await self._standing(chat_id, message_id)
        whose = dict.fromkeys(insights, customer) if owners is None else owners
        return _note(NoteRow(id=made, **fields), await self._insights.keep(made, insights, whose))

    async def get(self, note: int) -> Note | None:
        return await self._first(col(NoteRow.id) == note)

    async def by_message(self, chat_id: int, message_id: int) -> Note | None:
        return await self._first(col(NoteRow.chat_id) == chat_id, col(NoteRow.message_id) == message_id)

    async def of_insight(self, insight: int) -> Note | None:
        there = select(InsightRow.note_id).where(col(InsightRow.id) == insight)
        return await self._first(col(NoteRow.id).in_(there))

    async def revise(
        self,
        note: int,
        text: str,
        lang: str,
        insights: Sequence[Insight],
        edited_at: datetime,
        *,
        customer: int | None = None,
        owners: Owners | None = None,
    ) -> Note:
        """Take an edited text. One that is not newer than what stands came late or twice: no change.

        With `owners` it tells of others from now on, of `customer` first; else of whom it told before.
        """
        row = await self._session.get_one(NoteRow, note)
        if row.edited_at is None or row.edited_at < edited_at:
            self._session.add(_version(row))
            row.text, row.lang, row.edited_at, row.version = text, lang, edited_at, row.version + 1
            row.customer_id = row.customer_id if owners is None else customer
            whose = dict.fromkeys(insights, row.customer_id) if owners is None else owners
            await self._insights.reread(note, insights, whose)
        return (await self._notes([row]))[0]

    async def texts(self, note: int) -> tuple[str, ...]:
        """Every text that the note has had, the first one first."""
        earlier = select(NoteVersionRow.text).where(col(NoteVersionRow.note_id) == note)
        rows = (await self._session.exec(earlier.order_by(col(NoteVersionRow.version)))).all()
        return (*rows, (await self._session.get_one(NoteRow, note)).text)

    async def assign(
        self, note: int, customer: int | None, insights: Collection[KeptInsight] | None = None
    ) -> None:
        """Say whom these insights tell of, all where none are given; what was promised in them follows."""
        chosen = (await self._insights.of_notes([note]))[note] if insights is None else insights
        await self._insights.assign([kept.id for kept in chosen], customer)
        promised = select(CommitmentRow).where(col(CommitmentRow.note_id) == note)
        for commitment in await self._session.exec(promised):
            if insights is None or any(kept.insight.words in commitment.words for kept in insights):
                commitment.customer_id = customer
        if insights is None:
            await self.set_first(note, customer)

    async def set_first(self, note: int, customer: int | None) -> None:
        """The customer it tells of first."""
        (await self._session.get_one(NoteRow, note)).customer_id = customer
        await self._session.flush()

    async def set_state(self, note: int, state: NoteState) -> None:
        (await self._session.get_one(NoteRow, note)).state = state.value

    async def latest_of(self, author: int) -> Note | None:
        """The one written last and not discarded."""
        live = col(NoteRow.state) != DISCARDED
        found = await self._select(live, col(NoteRow.author_id) == author, newest=1)
        return found[0] if found else None

    async def of_customer(self, customer: int, limit: int | None = None) -> tuple[Note, ...]:
        """Those that tell of them, the newest first."""
        return await self._select(col(NoteRow.state) != DISCARDED, _tells_of(customer), newest=limit)

    async def moments_of(self, customer: int) -> tuple[datetime, ...]:
        """When notes about them were written, the oldest first."""
        about = (col(NoteRow.state) != DISCARDED, _tells_of(customer))
        chosen = select(NoteRow.written_at).where(*about).order_by(col(NoteRow.written_at))
        return tuple(await self._session.exec(chosen))

    async def of_author(self, author: int, since: datetime) -> tuple[Note, ...]:
        """The newest first."""
        mine = (col(NoteRow.author_id) == author, col(NoteRow.written_at) >= since)
        return await self._select(col(NoteRow.state) != DISCARDED, *mine)

    async def of_team(self, team: int, start: datetime, end: datetime) -> tuple[Note, ...]:
        """What its people wrote from `start` until before `end`, the newest first."""
        people = select(PersonRow.id).where(col(PersonRow.team_id) == team)
        then = (col(NoteRow.written_at) >= start, col(NoteRow.written_at) < end)
        return await self._select(col(NoteRow.state) != DISCARDED, col(NoteRow.author_id).in_(people), *then)

    async def observations(self, customer: int, newest: int | None = None) -> tuple[Observation, ...]:
        """What is known of a customer, the oldest first: no discarded notes, nothing struck out.

        `newest` is how many of each kind and polarity to read; all where it is None. The sentences of a note
        that tells of others too are without their words.
        """
        found = await self._observations.of_customer(customer, newest)
        own = await self._own_words(customer, {seen.note for seen in found})
        return tuple(_in_own_words(seen, own[seen.note]) if seen.note in own else seen for seen in found)

    async def all_observations(self, team: int, start: datetime, end: datetime) -> tuple[Observation, ...]:
        """What a team's people observed from `start` until before `end`, the oldest first."""
        return await self._observations.of_team(team, start, end)

    async def confirm(self, insight: int) -> bool:
        return await self._insights.settle(insight, InsightState.CONFIRMED)

    async def strike(self, insight: int) -> bool:
        return await self._insights.settle(insight, InsightState.STRUCK)

    async def keep_as_passing(self, insight: int) -> bool:
        """It was so that day and no more."""
        return await self._insights.settle(insight, InsightState.PASSING)

    async def correct(self, insight: int, right: Insight) -> bool:
        return await self._insights.correct(insight, right)

    async def _own_words(self, customer: int, notes: Collection[int]) -> dict[int, str]:
        """Of the notes that tell of others too, what they tell of this customer."""
        table = core(InsightRow)
        others = table.c.customer_id.is_(None) | (table.c.customer_id != customer)
        own: dict[int, str] = {}
        for some in in_parts(notes):
            found = select(table.c.note_id).where(table.c.note_id.in_(some), others).distinct()
            shared = list((await run(self._session, found)).scalars())
            for note in await self._select(col(NoteRow.id).in_(shared)) if shared else ():
                own[note.id] = text_of(note, customer)
        return own

    async def _standing(self, chat_id: int, message_id: int) -> Note:
        [note] = await self._select(col(NoteRow.chat_id) == chat_id, col(NoteRow.message_id) == message_id)
        return note

    async def _first(self, *conditions: ColumnElement[bool]) -> Note | None:
        found = await self._select(*conditions, newest=1)
        return found[0] if found else None

    async def _select(self, *conditions: ColumnElement[bool], newest: int | None = None) -> tuple[Note, ...]:
        order = (col(NoteRow.written_at).desc(), col(NoteRow.id).desc())
        rows = await self._session.exec(select(NoteRow).where(*conditions).order_by(*order).limit(newest))
        return await self._notes(rows.all())

    async def _notes(self, rows: Sequence[NoteRow]) -> tuple[Note, ...]:
        insights = await self._insights.of_notes([row.id for row in rows])
        return tuple(_note(row, insights[row.id]) for row in rows)


def _in_own_words(seen: Observation, text: str) -> Observation:
    return replace(seen, context=sentence(text, seen.insight.start, seen.insight.end))


def _tells_of(customer: int) -> ColumnElement[bool]:
    named = select(InsightRow.note_id).where(col(InsightRow.customer_id) == customer)
    return or_(col(NoteRow.customer_id) == customer, col(NoteRow.id).in_(named))


def _note(row: NoteRow, insights: tuple[KeptInsight, ...]) -> Note:
    return Note(
        id=row.id,
        author=row.author_id,
        customer=row.customer_id,
        text=row.text,
        lang=row.lang,
        written_at=row.written_at,
        version=row.version,
        state=NoteState(row.state),
        insights=insights,
    )


def _version(row: NoteRow) -> NoteVersionRow:
    return NoteVersionRow(
        note_id=row.id, version=row.version, text=row.text, lang=row.lang, edited_at=row.edited_at
    )
