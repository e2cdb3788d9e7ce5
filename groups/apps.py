from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = _("Groupes et personnes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers the doors of this app's rooms, and what a group tells its people.
        from groups import news, rooms  # noqa: F401
        from groups.letters import people as letters  # noqa: F401
        from groups.zero import make_zero_singular

        make_zero_singular()
