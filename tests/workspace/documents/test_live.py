"""A document open in several browsers: the pen is given, taken back, and the text comes to rest."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from groups.services.memberships import remove_member
from realtime import cowriting
from realtime.executor import in_thread
from realtime.testing import Typist, quiet
from tests.workspace.documents.conftest import words_of, write
from workspace.documents.models import Document
from workspace.documents.services import documents as services
from workspace.documents.services import versions

pytestmark = pytest.mark.django_db(transaction=True)


class Writer(Typist):
    """Somebody with the document open, who writes whole paragraphs."""

    def __init__(self, user: Any, document: Document) -> None:
        super().__init__(user, document.room)
        self.doc = Doc()
        self.page = self.doc.get("content", type=XmlFragment)
        self.doc.observe(self._changed)

    async def writes(self, words: str) -> None:
        await self.tries(words)
        await self.kept()

    async def tries(self, words: str) -> None:
        """Without waiting for a proof, which never comes for what is not heard."""
        self.page.children.append(XmlElement("paragraph", {}, [XmlText(words)]))
        await self.send()

    async def sees(self, words: str) -> None:
        await self.until(lambda: words in str(self.page))


@contextlib.asynccontextmanager
async def writing(user: Any, document: Document) -> AsyncIterator[Writer]:
    writer = Writer(user, document)
    try:
        yield await writer.open()
    finally:
        await writer.socket.disconnect()
        await quiet()


async def becomes(question: Callable[[], bool], timeout: float = 8) -> None:
    async with asyncio.timeout(timeout):
        while not await in_thread(question):
            await asyncio.sleep(0.05)


async def test_what_bruno_writes_is_read_when_he_rests(document, bruno):
    async with writing(bruno, document) as pen:
        await pen.writes("On se revoit en juin.")
        await becomes(lambda: "On se revoit en juin." in Document.objects.get().text)


async def test_chloe_who_reads_sees_and_writes_nothing(document, bruno, chloe):
    async with writing(bruno, document) as pen, writing(chloe, document) as reader:
        await reader.tries("Par Chloé")
        await pen.writes("Par Bruno")
        await reader.sees("Par Bruno")
        stored = await in_thread(words_of, document)
        assert "Par Bruno" in stored and "Par Chloé" not in stored


async def test_the_pen_is_taken_back_from_an_open_page(document, alice, bruno):
    rights = {"writers": "facilitator", "commenters": "observer"}
    async with writing(alice, document) as hers, writing(bruno, document) as his:
        await his.writes("Avant")
        await hers.sees("Avant")
        await in_thread(lambda: services.change_rights(document, **rights))
        members = cowriting.current().rooms[document.room].members
        async with asyncio.timeout(5):  # the news travels for an instant
            while any(member.grant.write for member in members if member.user_pk == bruno.pk):
                await asyncio.sleep(0.02)
        await his.tries("Après")
        await hers.writes("Par Alice")
        await his.sees("Par Alice")
        stored = await in_thread(words_of, document)
        assert "Par Alice" in stored and "Après" not in stored


async def test_who_leaves_the_group_is_sent_away(document, alice, bruno):
    async with writing(bruno, document) as his:
        await in_thread(lambda: remove_member(document.group.memberships.get(user=bruno), by=alice))
        assert await his.closed_with() == 4403


async def test_what_is_thrown_away_closes_the_text(document, alice, bruno):
    async with writing(bruno, document) as his:
        await in_thread(lambda: services.delete(document, by=alice))
        assert await his.closed_with() == 4403


async def test_a_restored_version_arrives_in_the_open_pages(document, alice, bruno):
    await in_thread(lambda: write(document, "Le bon texte", by=alice))
    good = await in_thread(lambda: versions.name_version(document, name="Bon", by=alice))
    async with writing(bruno, document) as his:
        await his.writes("Une bêtise")
        await in_thread(lambda: versions.restore(good, by=alice))
        await his.until(lambda: "Une bêtise" not in str(his.page))
        await his.writes("La suite")
        stored = await in_thread(words_of, document)
        assert "Le bon texte" in stored and "La suite" in stored and "bêtise" not in stored
