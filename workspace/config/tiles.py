"""Where the map's background comes from: the one origin that its page may ask besides ours."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PARTS = ("{z}", "{x}", "{y}")


def origin_of(url: str, attribution: str, *, https: bool) -> str:
    """`https://tuiles.exemple.fr` for `https://tuiles.exemple.fr/{z}/{x}/{y}.png`; nothing for nothing."""
    if not url:
        return ""
    parts = urlsplit(url)
    host = parts.netloc
    if not all(part in url for part in PARTS) or "{" in host or not host or "@" in host:
        raise ImproperlyConfigured(
            f"TILES_URL={url} : donnez une adresse entière avec {{z}}, {{x}} et {{y}}, sur un seul serveur "
            "(sans {s}). docs/atlas.md en donne des exemples."
        )
    if parts.scheme != "https" and (https or parts.scheme != "http"):
        raise ImproperlyConfigured(f"TILES_URL={url} : un fond de carte se demande en https.")
    if any(sign in host for sign in " ;,'\"*"):
        raise ImproperlyConfigured(f"TILES_URL={url} : ce nom de serveur ne se lit pas.")
    if not attribution.strip():
        raise ImproperlyConfigured(
            "TILES_ATTRIBUTION manque : dites qui a fait le fond de carte, comme sa licence le demande "
            "(« © les contributeurs d’OpenStreetMap »)."
        )
    return f"{parts.scheme}://{host}"
