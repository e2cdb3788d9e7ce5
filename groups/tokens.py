"""The secret that opens one page: an address that nobody guesses."""

from __future__ import annotations

import secrets


def new_token() -> str:
    return secrets.token_urlsafe(24)  # 192 bits
