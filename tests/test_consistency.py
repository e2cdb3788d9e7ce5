"""What is true of the repository as a whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]
CODE = ("realtime", "groups", "workspace", "sessions")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Found by allauth and Django under these names; no line of ours says them.
CALLED_BY_LIBRARIES = ("account/", "allauth/", "django/forms/", "admin/", "errors/", "429.html")
# A file that leaves, to be read without us: its style travels in it, under a policy of its own.
LEAVES = ROOT / "templates" / "exports" / "sheet.html"
SOFT_LINES, HARD_LINES = 250, 400


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def lines_with(pattern: str, paths: list[Path], flags: int = 0) -> list[str]:
    found = re.compile(pattern, flags)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if found.search(line)
    ]


def test_every_template_is_used():
    said = "\n".join(text_of(path) for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    said += "\n".join(text_of(path) for path in TEMPLATES)
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(ROOT / "templates"))
        # A view may choose among a folder's files: f"codev/stages/{stage}.html".
        chosen = f"{Path(name).parent}/{{" in said or f'"{Path(name).parent}/' + '" + ' in said
        if name not in said and not chosen and not name.startswith(CALLED_BY_LIBRARIES):
            unused.append(name)
    assert not unused


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a script in the page", r"<script(?![^>]*\bsrc=)"),
        ("a style in the page", r"<style\b"),
        ("a style attribute", r"<[^>{%]*\sstyle=[\"']"),
        ("an event attribute", r"<[^>{%]*\son[a-z]+=[\"']"),
        ("an address of somebody else's", r"(?:src|href)=[\"'](?:https?:)?//"),
        ("htmx code in an attribute", r"\shx-on\b|\shx-vals=[\"']js:"),
    ],
)
def test_no_template_has(what, pattern):
    found = lines_with(pattern, [path for path in TEMPLATES if path != LEAVES], re.I)
    assert not found, f"{what}:\n" + "\n".join(found)


def test_the_lock_files_hold_hashes_and_no_address():
    locks = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]
    assert len(locks) >= 4
    assert not lines_with(
        r"\"resolved\"|--(extra-)?index-url|--find-links|https?://(?!opencollective)", locks[:-1]
    )
    assert not lines_with(r"\"resolved\"", locks[-1:])
    for lock in locks[:-1]:
        pinned = len(re.findall(r"^[\w.\[\]-]+==", lock.read_text(), re.M))
        assert pinned and lock.read_text().count("--hash=sha256:") >= pinned


def test_no_file_names_a_registry_or_a_folder_of_a_machine():
    # Written apart so that this file does not find itself.
    hosts = [".".join(parts) for parts in (("registry", "npmjs"), ("pypi", "org"), ("files", "pythonhosted"))]
    folders = ["/" + name + "/" for name in ("root", "work")] + ["/" + "home/[a-z]"]
    pattern = "|".join([re.escape(host) for host in hosts] + [rf"(?<![\w.\-/}}]){f}" for f in folders])
    found = lines_with(pattern, [path for path in tracked() if path.name != "LICENSE"])
    assert not found, "\n".join(found)


@pytest.mark.django_db
def test_the_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_an_element_is_named_as_its_file():
    wrong = [
        path.name
        for path in (ROOT / "static" / "js" / "elements").glob("*.js")
        if f'customElements.define("{path.stem}"' not in path.read_text()
    ]
    assert not wrong


def test_files_stay_short_enough_to_be_read():
    paths = [
        path
        for folder in CODE
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts and path.name != "settings.py"
    ]
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in paths}
    long = {str(path): count for path, count in lengths.items() if count > HARD_LINES}
    assert not long
    # The soft rule: a few files may be longer than the others, most may not.
    assert sum(count > SOFT_LINES for count in lengths.values()) <= len(lengths) // 10


def test_every_variable_of_the_environment_is_documented():
    settings = (ROOT / "workspace" / "config" / "settings.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|secret)\(\s*"([A-Z_]+)"', settings))
    guide = (ROOT / "docs" / "deployment.md").read_text()
    assert "DATABASE_URL" in read
    assert not {name for name in read if f"`{name}`" not in guide}
