"""« Mes données » holds what is mine, and nothing of anybody else's."""

from __future__ import annotations

import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.test import TestCase
from django.urls import reverse

from groups.models import AuditEntry, Invitation, Membership
from groups.people import services as people
from sessions.codev.models import Contribution, PrivateNote
from tests.factories import ContributionFactory, InvitationFactory, SeanceFactory, SeatFactory
from workspace.documents.services import comments
from workspace.documents.services.documents import create_document
from workspace.exports import registry
from workspace.exports import services as exports
from workspace.exports.models import Export
from workspace.exports.writers import write
from workspace.files import services as files
from workspace.mydata.exports import MyData
from workspace.notices.services import set_wishes
from workspace.threads import services as threads
from workspace.threads.services import polls

pytestmark = pytest.mark.django_db
OTHERS = "mots-de-quelqu-un-d-autre"


def files_of(user) -> dict[str, str]:
    builder = MyData()
    return {
        fmt: write(builder.build(user, user, fmt), fmt, schema="mydata.everything").decode()
        for fmt in ("json", "html", "md")
    }


@pytest.fixture
def lived(group, alice, bruno, thread, post, reported, chloe):
    """Bruno wrote, others wrote around him, somebody reported him."""
    threads.add_post(thread, by=alice, text=OTHERS, key="others-0001")
    document = create_document(group, by=alice, title="Compte rendu", template="blank")
    comments.comment(document, by=bruno, body="Mon commentaire à moi.", key="c-1")
    comments.comment(document, by=alice, body=OTHERS, key="c-2")
    InvitationFactory(group=group, created_by=bruno, email="quelquun@ailleurs.example")
    codev = SeanceFactory(group=group)
    seat = SeatFactory(codev=codev, user=bruno)
    ContributionFactory(seat=seat, codev=codev, body="secret-de-la-séance")
    PrivateNote.objects.create(codev=codev, seat=seat, body="secret-de-la-séance")
    reported(chloe, words="delation-de-chloe")


def test_everything_i_wrote_is_there_in_each_format(lived, bruno):
    for fmt, file in files_of(bruno).items():
        for words in ("Yasmine", "Mon commentaire à moi.", "Petite enfance", bruno.email):
            assert words in file.replace("\\", ""), (fmt, words)


def test_nothing_of_the_others_nor_of_a_running_seance_is(lived, bruno, group):
    token = Invitation.objects.get().token
    for fmt, file in files_of(bruno).items():
        for words in (
            OTHERS,
            "secret-de-la-séance",
            "delation-de-chloe",
            "quelquun@ailleurs",
            token,
            "Chloé",
        ):
            assert words not in file.replace("\\", ""), (fmt, words)


def test_a_closed_seance_that_keeps_a_trace_gives_my_words_back(lived, bruno):
    codev = Contribution.objects.get().codev
    codev.closed_at = codev.scheduled_at
    codev.save()
    assert "secret-de-la-séance" in files_of(bruno)["json"]


def test_words_hidden_or_left_behind_are_still_mine(lived, bruno, alice, post, group):
    threads.hide_post(post, by=alice)
    Membership.objects.filter(user=bruno).delete()
    data = json.loads(files_of(bruno)["json"])["data"]["threads.posts"]
    assert "Yasmine" in data[0]["text"] and data[0]["hidden_at"]
    assert data[0]["thread"] == ""  # the title is the group's, which he left


def test_i_ask_for_it_and_nobody_else_takes_it(client_for, lived, bruno, chloe, sacha):
    page = client_for(bruno).get(reverse("mydata:mine")).content.decode()
    assert f"mydata:{bruno.pk}" in page and "Mes messages" in page
    asked = {"exporter": "mydata.everything", "key": f"mydata:{bruno.pk}", "format": "json"}
    for other in (chloe, sacha):
        assert client_for(other).post(reverse("exports:request"), asked).status_code == 404
    assert client_for(bruno).post(reverse("exports:request"), asked).status_code == 302
    export = Export.objects.get()
    exports.make(str(export.pk))
    url = reverse("exports:download", args=[export.pk])
    taken = b"".join(client_for(bruno).get(url).streaming_content)
    assert json.loads(taken)["schema"] == "pais.mydata.everything"
    assert client_for(chloe).get(url).status_code == client_for(sacha).get(url).status_code == 404
    assert AuditEntry.objects.filter(what="data.exported", by=bruno, detail="json").exists()


def test_a_deleted_account_leaves_no_file_behind(bruno):
    export = exports.request_export(bruno, "mydata.everything", f"mydata:{bruno.pk}", "md")
    exports.make(str(export.pk))
    assert export.path.exists()
    with TestCase.captureOnCommitCallbacks(execute=True):
        people.erase(bruno)
    assert not export.path.exists() and not Export.objects.exists()


# --- Files, wishes, votes, and the archive ---


def archive_of(user) -> dict[str, bytes]:
    export = exports.request_export(user, "mydata.everything", f"mydata:{user.pk}", "zip")
    exports.make(str(export.pk))
    export.refresh_from_db()
    assert export.state == Export.State.DONE, export.error
    with ZipFile(export.path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def brings(group):
    def bring(by, name: str, data: bytes):
        return files.take(group, by=by, name=name, size=len(data), pieces=[data])

    return bring


def test_the_archive_holds_what_i_wrote_and_the_files_i_brought(lived, bruno, alice, brings):
    brings(bruno, "Été.pdf", b"%PDF-1.4 de Bruno")
    brings(bruno, "Été.pdf", b"%PDF-1.4 encore")
    brings(alice, "À Alice.pdf", OTHERS.encode())
    held = archive_of(bruno)
    assert held["fichiers/001-Été.pdf"] == b"%PDF-1.4 de Bruno"
    assert held["fichiers/002-Été.pdf"] == b"%PDF-1.4 encore"
    assert set(held) == {
        "mes-donnees.html",
        "mes-donnees.json",
        "fichiers/001-Été.pdf",
        "fichiers/002-Été.pdf",
    }
    rows = json.loads(held["mes-donnees.json"])["data"]["files.files"]
    assert [row["name"] for row in rows] == ["Été.pdf", "Été.pdf"]
    assert OTHERS.encode() not in b"".join(held.values())


def test_what_does_not_fit_is_named_and_the_rest_is_there(bruno, brings, settings):
    brings(bruno, "petit.pdf", b"%PDF-1.4")
    brings(bruno, "grand.pdf", b"%PDF-1.4" * 200)
    settings.EXPORTS = {**settings.EXPORTS, "OUTPUT_BYTES": 50_000, "ARCHIVE_BYTES": 101_000}
    held = archive_of(bruno)
    assert "fichiers/001-petit.pdf" in held and len(held) == 3
    assert "grand.pdf" in held["mes-donnees.html"].decode()


def test_a_new_archive_takes_the_place_of_the_one_before(bruno):
    first = exports.request_export(bruno, "mydata.everything", f"mydata:{bruno.pk}", "zip")
    exports.make(str(first.pk))
    Export.objects.update(created_at=first.created_at - timedelta(minutes=1))
    archive_of(bruno)
    first.refresh_from_db()
    assert first.state == Export.State.FORGOTTEN and not first.path.exists()


def test_a_full_disk_is_said(bruno, settings):
    settings.FILES = {**settings.FILES, "FREE_BYTES": 10**18}
    export = exports.request_export(bruno, "mydata.everything", f"mydata:{bruno.pk}", "zip")
    exports.make(str(export.pk))
    export.refresh_from_db()
    assert "plus assez de place" in export.error and not list(export.path.parent.glob("*.part"))


def test_how_i_want_to_be_written_to_is_there(bruno, group):
    set_wishes(
        bruno, {group: "weekly"}, frequency="at_once", hour=9, weekday=2, mentions=True, unanswered=False
    )
    rows = json.loads(files_of(bruno)["json"])["data"]["notices.wishes"]
    assert rows[0]["hour"] == 9 and rows[1]["group"] == "Petite enfance"


def test_my_signed_votes_are_mine_and_an_anonymous_one_is_nobody_s(bruno, alice, thread, group):
    for anonymous in (False, True):
        asked = polls.Asked(
            question=f"Anonyme {anonymous} ?",
            kind="one",
            choices=(polls.Choice("Le lundi"), polls.Choice("Le mardi")),
            anonymous=anonymous,
        )
        poll = polls.add_poll(thread, asked, by=alice, key=f"poll-{anonymous}")
        polls.vote(poll, by=bruno, answers={poll.options.first().pk: "yes"})
    (row,) = json.loads(files_of(bruno)["json"])["data"]["threads.votes"]
    assert row["title"] == "Anonyme False ?" and row["answers"] == ["Le lundi : oui"]
    Membership.objects.filter(user=bruno).delete()
    (row,) = json.loads(files_of(bruno)["json"])["data"]["threads.votes"]
    assert row == {"title": "", "thread": "", "answers": ["oui"]}


def test_a_guest_has_data_too(client_for, gael):
    assert client_for(gael).get(reverse("mydata:mine")).status_code == 200
    assert registry.get("mydata.everything").find(gael, f"mydata:{gael.pk}") == gael
