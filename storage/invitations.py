"""Invitations: single use, bound to a role and a team, kept only as a hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel.ext.asyncio.session import AsyncSession

from reports.staff import Role
from storage.statements import run
from storage.tables import InvitationRow, core


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What its bearer becomes. `name` is how they are called where the inviter said so."""

    role: Role
    team: int
    expires_at: datetime
    name: str | None = None


class Invitations:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def issue(self, role: Role, team: int, expires_at: datetime, name: str | None = None) -> str:
        """A token of 192 random bits in 32 characters that fit a deep link, seen only this once."""
        token = secrets.token_urlsafe(24)
        row = InvitationRow(
            digest=_digest(token), role=role.value, team_id=team, name=name, expires_at=expires_at
        )
        self._session.add(row)
        await self._session.flush()
        return token

    async def redeem(self, token: str, now: datetime) -> Invitation | None:
        """Spend it: of two who try at once, one gets it. None when unknown, spent or expired."""
        table = core(InvitationRow)
        unspent = (table.c.digest == _digest(token), table.c.used_at.is_(None), table.c.expires_at > now)
        spent = update(table).where(*unspent).values(used_at=now).returning(table)
        row = (await run(self._session, spent)).first()
        return (
            Invitation(role=Role(row.role), team=row.team_id, expires_at=row.expires_at, name=row.name)
            if row
            else None
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
