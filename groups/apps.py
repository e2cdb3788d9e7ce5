from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = _("Groupes et personnes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from groups import rooms  # noqa: F401  (registers the doors of this app's rooms)
