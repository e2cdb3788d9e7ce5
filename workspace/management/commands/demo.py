"""Load the demonstration the first time, and print what to open."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from groups.models import User
from workspace import demo
from workspace.demo import people  # noqa: F401  (registers the first scene)

PASSWORD = "bienvenue-au-village"  # printed on the screen of whoever starts the demonstration


class Command(BaseCommand):
    help = "Charge la démonstration la première fois, et dit quoi ouvrir."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(
                "Cette instance n'est pas une démonstration : rien n'est chargé. "
                "(Ses comptes ont un mot de passe public : elle ne vit que sur 127.0.0.1, sans SITE_URL.)"
            )
        with transaction.atomic():
            stage = demo.Stage(first=not User.objects.exists(), password=PASSWORD)
            lines = demo.play(stage)
        self.stdout.write("\n".join(["", f"PAIS vous attend sur {settings.SITE_URL}/", "", *lines]))
        self.stdout.write(f"Les courriels envoyés se lisent sur {settings.SITE_URL}/courriels/\n")
