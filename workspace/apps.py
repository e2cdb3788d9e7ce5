from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "workspace"
    verbose_name = _("Espace de travail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers what this app offers to the others: rooms' doors, exports, panels, the demonstration.
        from workspace.documents import calm, demo, exports, panels, people, rooms  # noqa: F401
