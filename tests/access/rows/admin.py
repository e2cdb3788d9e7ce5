"""The back office: the staff and the regional team. To everybody else it does not exist."""

from tests.access.table import LOGIN, PREFIXES, Prefix, expect

PREFIXES.append(
    Prefix(
        "administration/",
        expect(404, anonymous=LOGIN, coordinator="inside", admin="inside"),
        note="django.contrib.admin",
    )
)
