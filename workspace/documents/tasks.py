"""What the worker runs."""

from django_tasks import task


@task(queue_name="exports")
def make_import(import_pk: str) -> None:
    # Imported when it runs: the services enqueue this task, and this task calls them.
    from workspace.documents.services import imports

    imports.make(import_pk)
