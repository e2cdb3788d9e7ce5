"""Erase expired exports, and take up the tasks that a killed worker left."""

from django.core.management.base import BaseCommand

from workspace.exports import services
from workspace.exports.worker import requeue_interrupted


class Command(BaseCommand):
    help = "Efface les exports expirés et remet en file les tâches interrompues."

    def handle(self, **options):
        self.stdout.write(f"{services.clean_up()} fichiers effacés, {requeue_interrupted()} tâches reprises.")
