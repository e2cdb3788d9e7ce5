"""Threads, what is answered there, and files."""

from __future__ import annotations

import io
from functools import cached_property

import PIL.Image

from tests.access.scenes.cast import Cast
from workspace.files import services as files
from workspace.files.models import File, Upload
from workspace.threads import services as threads
from workspace.threads.models import Outcome, Poll, Post, Thread
from workspace.threads.services.polls import Asked, Choice


class Threads(Cast):
    @cached_property
    def other_thread(self) -> Thread:
        return threads.open_thread(self.group, by=None, title="Une question proche", kind="concern")

    @cached_property
    def thread(self) -> Thread:
        """The member's question."""
        return threads.open_thread(self.group, by=self.member, title="Comment répondre au refus ?")

    @cached_property
    def post(self) -> Post:
        """The member's own answer."""
        return threads.add_post(self.thread, by=self.member, text="Demander au guichet.", key="a-post-1")

    @cached_property
    def file(self) -> File:
        """The member's, among the group's."""
        return self._brought("affiche.png")

    @cached_property
    def file_unsent(self) -> File:
        """The member's, for an answer that is not sent yet."""
        return self._brought("brouillon.png", place="fil")

    @cached_property
    def upload(self) -> Upload:
        return files.begin(self.group, by=self.member, name="film.mp4", size=2_000_000)

    @cached_property
    def upload_done(self) -> Upload:
        return Upload.objects.get(file=self.file_unsent)

    def _brought(self, name: str, place: str = "") -> File:
        picture = io.BytesIO()
        PIL.Image.new("RGB", (4, 4), "red").save(picture, "PNG")
        data = picture.getvalue()
        brought = {"name": name, "size": len(data), "pieces": [data], "place": place}
        return files.take(self.group, by=self.member, **brought)

    @cached_property
    def outcome(self) -> Outcome:
        """What the member told of a séance."""
        return threads.tell_outcome(self.thread, by=self.member, source="codev:x", text="Deux pistes.")

    @cached_property
    def poll(self) -> Poll:
        """The member's own, in their question."""
        asked = Asked(question="Quand ?", kind="one", choices=(Choice("Lundi"), Choice("Mardi")))
        return threads.add_poll(self.thread, asked, by=self.member, key="a-poll-1")
