"""An instance starts with sane settings, or does not start and says why."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "SITE_URL": "https://pais.example",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-é",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}
OURS = ("SITE_URL", "SECRET_KEY", "EMAIL_URL", "DATABASE_URL", "REDIS_URL", "DEBUG", "DEMO", "PORT")


@pytest.fixture
def manage(tmp_path):
    """manage.py in a process of its own, with that environment and an empty VAR."""

    def run(*arguments: str, **env: str) -> subprocess.CompletedProcess:
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**clean, "VAR": str(tmp_path), **env},
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


def test_without_any_variable_the_instance_is_embedded(manage, tmp_path):
    assert manage("check").returncode == 0
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("missing", ["SECRET_KEY", "EMAIL_URL"])
def test_production_does_not_start_without_its_secrets(manage, missing):
    done = manage("check", **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert done.returncode != 0
    assert f"{missing} manque" in done.stderr


def test_production_is_clean(manage):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"SECRET_KEY": "court"}, "trop courte"),
        ({"DEMO": "1"}, "mot de passe public"),
        ({"DEBUG": "1"}, "Retirez DEBUG"),
        ({"SITE_URL": "http://pais.example"}, "n'est pas en https"),
    ],
)
def test_production_does_not_start_with(manage, wrong, sentence):
    done = manage("check", **{**PRODUCTION, **wrong})
    assert done.returncode != 0
    assert sentence in done.stderr


def test_an_embedded_instance_is_not_served_to_a_network(manage):
    done = manage("serve", "--host", "0.0.0.0")
    assert done.returncode != 0
    assert "127.0.0.1" in done.stderr


def test_the_demonstration_does_not_load_in_production(manage):
    assert "démonstration" in manage("demo", **PRODUCTION).stderr


def test_a_broken_page_is_logged_by_name_and_not_by_address(client, db, monkeypatch, caplog):
    from workspace.config.logs import WithoutAddresses
    from workspace.home import views

    monkeypatch.setattr(views.samples, "context", lambda: 1 / 0)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        client.get("/style/?jeton=secret-d-invitation")
    record = next(record for record in caplog.records if record.name == "django.request")
    WithoutAddresses().filter(record)
    assert record.getMessage() == "GET style: 500"
