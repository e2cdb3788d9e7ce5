"""What takes too long to be waited for."""

from __future__ import annotations

from django_tasks import task


@task(queue_name="exports")
def draw_preview(file_pk: int) -> None:
    # Imported when it runs, by the worker: drawing brings Pillow's and the exports' machinery with it.
    from workspace.files import previews

    previews.draw(file_pk)
