"""What can be exported. The rooms above register theirs from their app's `ready()`.

    @exporter("codev.client_sheet", label=_("Fiche client"), formats=("md", "html", "odt", "docx", "pdf"))
    class ClientSheetExport:
        def find(self, user, key): ...            # the target, or None: rights, asked again at every step
        def build(self, target, user, fmt): ...   # Sheet | Table | Drawing | Typeset | dict | Calendar
        def filename(self, target): ...           # optional: "Fiche client du 3 mars 2026"

Keys begin with the namespace of the exporter's name (`codev:<uuid>` or `codev:<uuid>:<more>`): `forget`
erases by that prefix.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from workspace.exports.content import Content

FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "ics": "text/calendar; charset=utf-8",
    "zip": "application/zip",
}


class Builder(Protocol):
    def find(self, user: Any, key: str) -> Any: ...

    def build(self, target: Any, user: Any, fmt: str) -> Content: ...


@dataclass(frozen=True)
class Exporter:
    name: str
    label: str | Promise
    formats: tuple[str, ...]
    builder: Builder
    public: bool = False  # strangers may ask: `find` gets them too

    @property
    def namespace(self) -> str:
        return self.name.split(".")[0]

    def find(self, user: Any, key: str) -> Any:
        """What this person may export under this key now, or None. A malformed key is nothing."""
        if not self.public and not user.is_authenticated:
            return None
        if not key.startswith(f"{self.namespace}:"):
            return None
        try:
            return self.builder.find(user, key)
        except (ValueError, TypeError):
            return None

    def filename(self, target: Any) -> str:
        name = getattr(self.builder, "filename", None)
        return str(name(target) if name else self.label)


_exporters: dict[str, Exporter] = {}


def exporter(
    name: str, *, label: str | Promise, formats: Sequence[str], public: bool = False
) -> Callable[[type], type]:
    """Register the class it decorates under `name`."""
    unknown = set(formats) - set(FORMATS)
    if unknown or "." not in name:
        raise ValueError(
            f"exporter {name!r}: unknown formats {sorted(unknown)}, or a name without a namespace"
        )

    def register(cls: type) -> type:
        _exporters[name] = Exporter(name, label, tuple(formats), cls(), public)
        return cls

    return register


def get(name: str) -> Exporter | None:
    return _exporters.get(name)


def forms_of(*names: str) -> list[Exporter]:
    """The exporters a page offers, in its order; those that are not installed are left out."""
    return [found for name in names if (found := get(name))]
