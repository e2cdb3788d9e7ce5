from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveSessionsConfig(AppConfig):
    name = "sessions"
    # Without a label of its own this app would collide with django.contrib.sessions at start.
    label = "live_sessions"
    verbose_name = _("Séances")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers the doors of the rooms and the exports that this app offers.
        from sessions.codev import exports, rooms  # noqa: F401
