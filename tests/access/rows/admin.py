"""The back office: its own people only. To everybody else it does not exist."""

from tests.access.table import LOGIN, PREFIXES, Prefix, expect

PREFIXES.append(
    Prefix("administration/", expect(404, anonymous=LOGIN, admin="inside"), note="django.contrib.admin")
)
