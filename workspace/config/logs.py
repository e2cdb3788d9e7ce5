"""What the log may say. Addresses hold invitations and codes: the log names the page, not its address."""

from __future__ import annotations

import logging


class WithoutAddresses(logging.Filter):
    """Replaces the path in Django's request records by the name of the page it led to."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and hasattr(request, "META"):
            match = getattr(request, "resolver_match", None)
            page = (match.view_name or match.route) if match else "no page"
            status = getattr(record, "status_code", "")
            record.msg, record.args = "%s %s: %s", (request.method, page, status)
        return True
