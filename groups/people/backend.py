"""Who signs in, and who comes back with a session: asked at every request, in a question worded once."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from groups.models import User
from realtime.worded import worded


@worded
def _people(pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk)


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        return next((one for one in _people(int(user_id)) if self.user_can_authenticate(one)), None)
