"""What people bring: pictures, papers, and what means harm."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable

import PIL.Image
import pytest
from django.test import Client
from django.urls import reverse

from groups.models import User, WorkingGroup
from workspace.files import services
from workspace.files.models import File
from workspace.threads import services as threads
from workspace.threads.models import Thread

TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
PIECE = "application/offset+octet-stream"


def picture(fmt: str = "PNG", size: tuple[int, int] = (40, 20), **options) -> bytes:
    out = io.BytesIO()
    PIL.Image.new("RGB", size, "red").save(out, fmt, **options)
    return out.getvalue()


def knock(browser: Client, address: str, **headers) -> int:
    """The status, and the file read to its end as a browser would."""
    answer = browser.get(address, **headers)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


@pytest.fixture
def brings(group) -> Callable[..., File]:
    """`brings(bruno, "notes.txt", b"Des notes")` is a file of Bruno's among the group's."""

    def bring(by: User, name: str, data: bytes, place: str = "", to: WorkingGroup = group) -> File:
        return services.take(to, by=by, name=name, size=len(data), pieces=[data], place=place)

    return bring


@pytest.fixture
def thread(group, bruno) -> Thread:
    return threads.open_thread(group, by=bruno, title="Quelle affiche ?", kind="discussion")


class Tus:
    """A client of the protocol, as plain as it can be."""

    def __init__(self, browser: Client, group: WorkingGroup) -> None:
        self.browser = browser
        self.home = reverse("files:begin", args=[group.slug])

    def create(self, size: int | str, name: str = "film.mp4", place: str = "", **headers):
        said = {"filename": name, "place": place}
        words = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in said.items())
        asked = {"HTTP_UPLOAD_LENGTH": str(size), "HTTP_UPLOAD_METADATA": words, **TUS, **headers}
        return self.browser.post(self.home, **asked)

    def head(self, url: str):
        return self.browser.head(url, **TUS)

    def patch(self, url: str, at: int, piece: bytes, **headers):
        asked = {"HTTP_UPLOAD_OFFSET": str(at), **TUS, **headers}
        return self.browser.patch(url, piece, content_type=PIECE, **asked)

    def delete(self, url: str):
        return self.browser.delete(url, **TUS)


@pytest.fixture
def tus(client_for, group) -> Callable[[User], Tus]:
    return lambda user: Tus(client_for(user), group)
