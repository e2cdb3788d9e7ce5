"""Let go of what moderation kept long enough, and of suspensions whose date has come."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.models import AuditEntry
from groups.suspensions.services import lift_those_over
from workspace.moderation.models import Case


class Command(BaseCommand):
    help = "Efface les signalements décidés et les lignes du journal dont la durée est passée."

    def handle(self, **options):
        now, limits = timezone.now(), settings.MODERATION
        lifted = lift_those_over()
        old = Case.objects.filter(closed_at__lt=now - timedelta(days=limits["KEPT_DAYS"]))
        cases, _rows = old.delete()
        lines = AuditEntry.objects.purge(now - timedelta(days=limits["LOG_DAYS"]))
        self.stdout.write(f"{lifted} suspensions levées, {cases} signalements et {lines} lignes effacés.")
