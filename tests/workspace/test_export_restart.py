"""An export survives the death of its process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = "tests.workspace.interrupted"  # by its name: started by its path, our calendar would hide Python's
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.server
def test_an_export_cut_by_sigkill_is_finished_by_the_next_process(tmp_path):
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    env |= {"VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", SCRIPT, "slow"], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout.readline() == "building\n"
        first.kill()
    again = [sys.executable, "-m", SCRIPT, "fast"]
    answer = subprocess.run(again, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert "canari" in answer.stdout
