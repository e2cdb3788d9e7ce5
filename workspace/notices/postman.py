"""The postman's rounds: tell what happened, plan the letters that are due, remind, send, put in order.

In the embedded instance they are made by a thread of the web process; elsewhere by `manage.py postman`
(docs/deployment.md). Several postmen do not disturb each other.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import connections
from django.utils.timezone import now

from workspace.notices import bell, digest_plan, fanout, outbox, reminders
from workspace.notices.models import News, Notice, Outgoing, Received

log = logging.getLogger(__name__)
NAME = "postman"
IDLE_SECONDS = 3
CALM_SECONDS = 60  # between two looks at the clock
SENT_KEPT = timedelta(days=30)
_starting = threading.Lock()


def round_(*, everything: bool = True) -> int:
    """One round, and how many mails left. Not `everything`: only what just happened."""
    if News.objects.exists():
        fanout.tell_all()
    if everything:
        reminders.remind(now())
        if News.objects.exists():
            fanout.tell_all()
        digest_plan.plan(now())
        tidy()
    sent, moment = reminders.run_errands(), now()
    if Outgoing.objects.waiting(moment, moment - outbox.LEASE).exists():
        sent += outbox.send_waiting()
    return sent


def tidy() -> None:
    """Forget what was read or sent long ago."""
    old = now() - timedelta(days=settings.NOTICES["KEPT_DAYS"])
    Notice.objects.filter(created_at__lt=old).delete()
    Outgoing.objects.filter(created_at__lt=now() - SENT_KEPT).exclude(sent_at=None, given_up=False).delete()
    Received.objects.filter(received_at__lt=old).delete()


def work(still: Callable[[], bool] = lambda: True) -> None:
    looked = 0.0
    while still():
        try:
            everything = time.monotonic() - looked > CALM_SECONDS or not looked
            if everything:
                looked = time.monotonic()
            round_(everything=everything)
        except Exception:  # the database stopped, say: the next round tries again
            log.exception("The postman stumbled")
            time.sleep(2)
        finally:
            connections.close_all()
        bell.wait(IDLE_SECONDS)


def start_in_process() -> threading.Thread:
    """In a thread of this process. Asking twice starts one; it never holds back the exit."""
    with _starting:
        for thread in threading.enumerate():
            if thread.name == NAME:
                return thread
        thread = threading.Thread(target=work, name=NAME, daemon=True)
        thread.start()
        return thread
