"""Other people's programs (pandoc, typst), each in a process that cannot hurt this one.

A child gets its data on stdin and answers on an anonymous file; it runs in an empty directory, with an
environment of its own, under limits of time, memory and output; it and its children are killed when the
time is over.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from workspace.exports.failures import Failure, TooBig, TooSlow

log = logging.getLogger(__name__)
LAUNCHER = Path(__file__).with_name("launch.py")
# No variable of ours: no secret, no proxy, no home.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
HEAP_EXHAUSTED = 251  # GHC's runtime says so with this status


def run(program: list[str], data: bytes, *, address_space: int = 0) -> bytes:
    """What `program` answers to `data`; a Failure when it breaks a limit. `address_space`: MiB, 0: none."""
    limits = settings.EXPORTS
    root = Path(settings.EXPORTS_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryFile(dir=root) as answer, tempfile.TemporaryDirectory() as nowhere:
        launcher = [sys.executable, "-I", str(LAUNCHER)]
        numbers = [str(limits["SECONDS"]), str(address_space), str(limits["OUTPUT_BYTES"])]
        child = subprocess.Popen(  # noqa: S603  (no argument of it is user text)
            [*launcher, *numbers, *program],
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.DEVNULL,  # it would quote people's words into the log
            cwd=nowhere,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        try:
            child.communicate(data, timeout=limits["SECONDS"])
        except subprocess.TimeoutExpired:
            raise TooSlow from None
        finally:
            _kill(child)
        _check(child.returncode, program[0])
        answer.seek(0)
        return answer.read()


def _check(status: int, program: str) -> None:
    if status == 0:
        return
    log.warning("%s ended with status %s", Path(program).name, status)
    if status == -signal.SIGXCPU:
        raise TooSlow
    if status in (-signal.SIGXFSZ, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL, HEAP_EXHAUSTED):
        raise TooBig
    raise Failure


def _kill(child: subprocess.Popen) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdin:
        with contextlib.suppress(BrokenPipeError):  # what it had not read yet
            child.stdin.close()
