"""Plan the digests that are due now and send them: what the postman does at each minute."""

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from workspace.notices import digest_plan, outbox


class Command(BaseCommand):
    help = "Envoie les lettres du jour et de la semaine dont l'heure est venue."

    def handle(self, **options):
        planned = digest_plan.plan(now())
        self.stdout.write(f"{planned} lettres à faire, {outbox.send_waiting()} courriels partis.")
