"""What the worker runs."""

from django_tasks import task


@task
def read_source(pk: int) -> None:
    # Imported when it runs, as for the other tasks: the services stand above this module.
    from workspace.watch import services

    services.read_source(pk)
