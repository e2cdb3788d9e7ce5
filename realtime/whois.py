"""Who a session cookie belongs to, and which budget an address falls under."""

from __future__ import annotations

from importlib import import_module
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.utils.crypto import constant_time_compare


def user_of_session(key: str) -> Any | None:
    """The active person signed in with this session key; None for an expired, ended or forged one.

    Not `django.contrib.auth.get_user`: it may renew the session, and a socket cannot send the new cookie.
    """
    # A key the server never made is not even looked up: PostgreSQL refuses some of its characters.
    if not (key.isascii() and key.isalnum()):
        return None
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    backend = store.get(BACKEND_SESSION_KEY)
    if backend not in settings.AUTHENTICATION_BACKENDS:
        return None
    user = load_backend(backend).get_user(store[SESSION_KEY])
    if user is None:
        return None
    known = store.get(HASH_SESSION_KEY, "")
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return user if any(constant_time_compare(known, one) for one in hashes) else None


def budget_address(host: str) -> str:
    """One household is one address: an IPv6 visitor has a /64 of them."""
    try:
        address = ip_address(host)
    except ValueError:
        return "?"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False))
    return str(address)
