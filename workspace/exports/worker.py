"""The worker inside the web process, for the embedded default; elsewhere the Procfile runs `db_worker`.

The queue is in the database: a process killed in the middle of a task leaves it marked as running, and the
next one takes it again. A task that has already outlived three processes is the one that kills them: it is
given up.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta

from django.db import connections
from django.db.models import Q
from django.utils.timezone import now
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from workspace.exchange.services import intakes
from workspace.exports import services
from workspace.exports.failures import Failure
from workspace.exports.models import Export
from workspace.files import services as files

log = logging.getLogger(__name__)
NAME = "in-process"
ATTEMPTS = 3
IDLE_SECONDS = 0.5
CLEAN_SECONDS = 600
# Longer than any task may last (settings.EXPORTS["SECONDS"]): another process's task is left alone till then.
LOST_AFTER = timedelta(minutes=15)
_starting = threading.Lock()


def start_in_process() -> threading.Thread:
    """Run the tasks in a thread of this process. Asking twice starts one; it never holds back the exit."""
    with _starting:
        for thread in threading.enumerate():
            if thread.name == NAME:
                return thread
        thread = threading.Thread(target=_work, name=NAME, daemon=True)
        thread.start()
        return thread


def requeue_interrupted() -> int:
    """Put back the tasks whose process died: this one's predecessor's, and whatever is far too old."""
    requeued = 0
    for task in DBTaskResult.objects.running().filter(
        Q(started_at__lt=now() - LOST_AFTER) | Q(started_at=None)
    ):
        requeued += _requeue(task)
    for task in DBTaskResult.objects.running():
        if task.worker_ids and task.worker_ids[-1] == NAME:
            requeued += _requeue(task)
    return requeued


def run_ready() -> None:
    """Every task that is ready, then return."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=NAME,
        excluded_queue_names=[],
    ).run()


def _requeue(task: DBTaskResult) -> bool:
    if len(task.worker_ids) >= ATTEMPTS:
        DBTaskResult.objects.filter(pk=task.pk).update(status="FAILED", finished_at=now())
        for pk in task.args_kwargs["args"] if task.task_path.endswith("exports.tasks.make_export") else []:
            Export.objects.filter(pk=pk).pending().update(
                state=Export.State.FAILED, error=str(Failure()), finished_at=now()
            )
        return False
    return bool(DBTaskResult.objects.running().filter(pk=task.pk).update(status="READY", started_at=None))


def _work() -> None:
    begun, cleaned = False, 0.0
    while True:
        try:
            if not begun:
                requeue_interrupted()
                begun = True
            if time.monotonic() - cleaned > CLEAN_SECONDS or not cleaned:
                services.clean_up()
                files.clean_up()
                intakes.clean_up()
                cleaned = time.monotonic()
            # Looked at before: the worker takes the write lock to claim, even when there is nothing.
            if DBTaskResult.objects.ready().exists():
                run_ready()
        except Exception:  # the database stopped, say: the next round tries again
            log.exception("The in-process worker stumbled")
            time.sleep(2)
        finally:
            connections.close_all()
        time.sleep(IDLE_SECONDS)
