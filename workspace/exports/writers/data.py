"""JSON for other programs, in an envelope that says what it is (docs/exports.md)."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.timezone import now

VERSION = 1


def write(content: dict[str, Any], schema: str) -> bytes:
    envelope = {
        "schema": f"pais.{schema}",
        "version": VERSION,
        "generated_at": now().astimezone(UTC).replace(microsecond=0),
        "data": content,
    }
    return write_bare(envelope)


def write_bare(content: dict[str, Any]) -> bytes:
    """Where the format says itself what it is (GeoJSON)."""
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode() + b"\n"
