"""A page that was opened long enough ago to have been read, and a tip that waits."""

from __future__ import annotations

import io
from uuid import uuid4

import PIL.Image
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from workspace.initiatives import services, stamps


@pytest.fixture(autouse=True)
def nobody_sent_before(db):
    cache.clear()


@pytest.fixture
def read_page(settings):
    """`read_page()` is the stamp of a form that somebody took the time to read."""
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    return stamps.new


@pytest.fixture
def tip(db):
    """Left by Claudine, who wants to know what comes of it."""
    return services.send_tip(
        key=uuid4(),
        what="Une épicerie sociale à la ferme",
        place="Riez",
        about="Le jeudi soir, les invendus.",
        by_name="Claudine",
        email="claudine@exemple.fr",
        agreed=True,
    )[0]


def photograph(width: int = 60, height: int = 40, where: bool = True) -> SimpleUploadedFile:
    """A telephone's: it says where it was taken."""
    picture = PIL.Image.new("RGB", (width, height), "#884400")
    exif = PIL.Image.Exif()
    if where:
        exif[0x0110] = "Telephone de Claudine"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("photo.jpg", out.getvalue(), content_type="image/jpeg")
