"""What every template may say without asking."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    return {"SITE_NAME": "PAIS", "SITE_URL": settings.SITE_URL, "DEMO": settings.DEMO}
