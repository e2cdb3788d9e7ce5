"""What the worker runs."""

from django_tasks import task


@task(queue_name="exports")
def make_export(export_pk: str) -> None:
    # Imported when it runs: the services enqueue this task, and this task calls them.
    from workspace.exchange.services import intakes
    from workspace.exports import services
    from workspace.files import services as files

    services.make(export_pk)
    services.clean_up()
    files.clean_up()
    intakes.clean_up()
