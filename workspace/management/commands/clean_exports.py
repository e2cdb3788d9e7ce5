"""Erase expired exports, uploads and imports, and take up the tasks that a killed worker left."""

from django.core.management.base import BaseCommand

from workspace.blocks import services as blocks
from workspace.exchange.services import intakes
from workspace.exports import services
from workspace.exports.worker import requeue_interrupted
from workspace.files import services as files
from workspace.initiatives import services as initiatives


class Command(BaseCommand):
    help = "Efface les exports et les envois expirés, et remet en file les tâches interrompues."

    def handle(self, **options):
        erased = services.clean_up() + files.clean_up() + initiatives.clean_up() + intakes.clean_up()
        erased += blocks.clean_up()
        self.stdout.write(f"{erased} fichiers effacés, {requeue_interrupted()} tâches reprises.")
