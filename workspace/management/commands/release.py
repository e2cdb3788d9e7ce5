"""What a new version does once before it serves: the Procfile's `release`."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from workspace.search import mending
from workspace.search.models import Indexed


class Command(BaseCommand):
    help = "Migre la base et prépare la table du cache."

    def handle(self, **options):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if not Indexed.objects.exists():
            mending.mend_all()  # an instance from before the search
        self.stdout.write("· la base est à jour")
