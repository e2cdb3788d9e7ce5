"""What the worker runs."""

from django_tasks import task


@task(queue_name="exports")
def work_intake(intake_pk: str) -> None:
    # Imported when it runs: the services enqueue this task, and this task calls them.
    from workspace.exchange.services import working

    working.work(intake_pk)
