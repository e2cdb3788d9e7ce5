"""The HTTP session, asked at every request: its question is worded once (realtime/worded.py)."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.timezone import now

from realtime.worded import worded


@worded
def _sessions(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)


class SessionStore(db.SessionStore):
    """Django's, in the database, but for how it is found."""

    def _get_session_from_db(self) -> Session | None:
        found = _sessions(self.session_key, now()) if self.session_key else []
        if found:
            return found[0]
        self._session_key = None
        return None
