"""Every check of the project, in the order a newcomer would do them by hand. `make test` calls this.

Tiers that need a program of the system (Chromium, Redis, PostgreSQL) are named in one line when the machine
lacks it. With REQUIRE_TIERS=1, as in .ci/run, a missing one is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts import postgres, setup  # noqa: E402

BIN = ROOT / ".venv" / "bin"
REQUIRED = os.environ.get("REQUIRE_TIERS") == "1"
TYPED = [
    "realtime",
    "groups/letters/policies.py",
    "groups/letters/services.py",
    "groups/organisations/policies.py",
    "groups/organisations/services.py",
    "groups/policies.py",
    "groups/services",
    "sessions/timer.py",
    "sessions/boards/policies.py",
    "sessions/boards/standing.py",
    "sessions/boards/layout.py",
    "sessions/boards/network.py",
    "sessions/boards/services",
    "sessions/codev/stages.py",
    "sessions/codev/policies.py",
    "sessions/codev/services",
    "sessions/boards/portable",
    "sessions/boards/starters",
    "sessions/boards/sheets.py",
    "sessions/boards/drawing.py",
    "sessions/boards/scene.py",
    "sessions/boards/thumbnails.py",
    "workspace/calendar/agenda.py",
    "workspace/calendar/ics.py",
    "workspace/calendar/registry.py",
    "workspace/calendar/services.py",
    "workspace/documents/policies.py",
    "workspace/documents/services",
    "workspace/documents/trees.py",
    "workspace/sealed.py",
    "workspace/threads/policies.py",
    "workspace/threads/services",
]
PRODUCTION = {
    "SITE_URL": "https://pais.example",
    "SECRET_KEY": "check-" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}
failures: list[str] = []
missing: list[str] = []


def step(name: str, *command: str | Path, **env: str) -> None:
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **env})
    print(f"── {name} : {time.monotonic() - started:.0f} s", flush=True)
    if done.returncode:
        failures.append(name)


def chromium() -> str | None:
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )


def skip(tier: str, needs: str) -> None:
    print(f"\n── NON EXÉCUTÉ : {tier} ({needs} n'est pas sur cette machine)", flush=True)
    missing.append(tier)


def style() -> None:
    step("style", BIN / "ruff", "format", "--check", "--quiet", ".")
    step("lint", BIN / "ruff", "check", "--quiet", ".")
    step("templates", BIN / "djlint", "--lint", "--quiet", "templates")
    step("types", BIN / "mypy", *[path for path in TYPED if (ROOT / path).exists()])
    step("migrations complètes", BIN / "python", "manage.py", "makemigrations", "--check", "--dry-run")
    deploy = [BIN / "python", "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    step("réglages de production", *deploy, **PRODUCTION)


def browser_models() -> None:
    _npm, env = setup.node()
    files = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.*js"))
    step("JavaScript", "node", "--test", *files, **env)


def python_tests() -> None:
    markers = "not browser"
    if not shutil.which("redis-server"):
        skip("les tests Redis", "redis-server")
        markers += " and not redis"
    step("tests", BIN / "pytest", "-q", "-n", "2", "-m", f"{markers} and not postgres")
    if postgres.binaries() is None:
        skip("les tests sur PostgreSQL", "PostgreSQL")
    else:
        with postgres.cluster() as server:
            # What starts a server of its own chooses its database: once is enough.
            suite = [BIN / "pytest", "-q", "-n", "2", "-m", f"{markers} and not server"]
            step("tests sur PostgreSQL", *suite, DATABASE_URL=server.url)
    if chromium() is None:
        skip("les tests dans un navigateur", "Chromium")
    else:
        # A module has a server of its own, which its tests share: they stay together.
        suite = [BIN / "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "browser"]
        step("tests dans un navigateur", *suite)


def main() -> None:
    style()
    browser_models()
    python_tests()
    print()
    if missing:
        print(f"Non exécuté ici : {', '.join(missing)}.")
        if REQUIRED:
            failures.extend(missing)
    if failures:
        sys.exit(f"✗ {', '.join(failures)}")
    print("✓ tout passe")


if __name__ == "__main__":
    main()
