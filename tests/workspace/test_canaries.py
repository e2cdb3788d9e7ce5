"""Words that must never leave: each is written where it is confidential, then looked for in what went out.

A package that keeps something confidential adds its canary to `write_them_all`.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from groups.models import Membership
from groups.services.memberships import remove_member
from sessions.boards.services import boards
from sessions.codev.models import Contribution, PrivateNote
from sessions.codev.services import planning
from tests.factories import MembershipFactory, SeanceFactory, SeatFactory, TopicFactory, WorkingGroupFactory
from workspace.actions import services as actions
from workspace.documents.services import comments, documents
from workspace.files import services as files
from workspace.needs import services as needs
from workspace.needs.models import Need
from workspace.notices import digest_plan, outbox, postman
from workspace.notices.models import Correspondence, Notice
from workspace.threads import services as threads


@pytest.fixture
def all_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


def everything_of(message) -> str:
    parts = [message.body, *(str(content) for content, _kind in message.alternatives)]
    return "\n".join(
        [message.subject, message.from_email, *message.reply_to, str(message.extra_headers), *parts]
    )


def outside_of(message) -> str:
    """What a locked screen and a filter see."""
    return f"{message.subject} {message.from_email} {message.extra_headers}"


def write_them_all(group, other_group, alice, bruno, elise, frequency: str = "at_once") -> None:
    for user in (alice, bruno, elise):
        Correspondence.objects.update_or_create(user=user, defaults={"frequency": frequency})
    thread = threads.open_thread(group, by=alice, title="Pour commencer", text="Bonjour")
    removed = threads.add_post(thread, by=alice, text="CANARI-RETIRÉ", key="canary-1")
    threads.edit_post(removed, by=alice, text="CANARI-RÉÉCRIT")
    threads.remove_post(removed, by=alice)
    hidden = threads.add_post(thread, by=alice, text="@Bruno CANARI-MASQUÉ", key="canary-2")
    threads.hide_post(hidden, by=alice)
    threads.hide_thread(threads.open_thread(group, by=alice, title="CANARI-FIL-MASQUÉ"), by=alice)
    moved = threads.open_thread(group, by=alice, title="CANARI-DÉPLACÉ", text="CANARI-TEXTE-DÉPLACÉ")
    MembershipFactory(group=other_group, user=alice)
    threads.move_thread(moved, to=other_group, by=alice)
    write_around(group, other_group, alice, bruno)
    codev = SeanceFactory(
        group=group, title="CANARI-SÉANCE", scheduled_at=timezone.now() + timedelta(hours=20)
    )
    codev.contract, codev.created_at = "CANARI-CONTRAT", timezone.now() - timedelta(days=3)
    codev.save()
    seat = SeatFactory(codev=codev, user=bruno)
    Contribution.objects.create(codev=codev, seat=seat, key="c", kind="offer", body="CANARI-APPORT")
    PrivateNote.objects.create(codev=codev, seat=seat, body="CANARI-NOTE")
    TopicFactory(codev=codev, seat=seat, headline="CANARI-SUJET")
    planning.change_seance(codev, by=alice, place="CANARI-SALLE", visio_url="https://visio.exemple/canari")


def write_around(group, other_group, alice, bruno) -> None:
    """What stands beside the threads, hidden, thrown away or of others."""
    file = files.take(group, by=alice, name="CANARI-FICHIER.txt", size=3, pieces=[b"abc"])
    files.hide_file(file)
    document = documents.create_document(group, by=alice, title="CANARI-JETÉ", template="blank")
    documents.delete(document, by=alice)
    read = documents.create_document(group, by=alice, title="Compte rendu", template="blank")
    said = comments.comment(read, by=alice, body="@Bruno CANARI-COMMENTAIRE", key="canary-c")
    comments.hide(said, by=alice)
    board = boards.create_board(group, by=alice, title="CANARI-TABLEAU")
    boards.throw_away(board, by=alice)
    need = Need.objects.create(group=group, text="CANARI-BESOIN")
    needs.hide_need(need, by=alice)
    late = timezone.localdate() - timedelta(days=2)
    actions.decide(other_group, what="CANARI-ACTION-DES-AUTRES", owner=alice, due=late)
    done = actions.decide(group, what="CANARI-ACTION-FAITE", owner=bruno, due=late)
    actions.set_state(done, "done")


@pytest.mark.parametrize("frequency", ["at_once", "daily", "weekly"])
def test_no_canary_is_in_any_mail(group, other_group, alice, bruno, elise, dora, all_mail, frequency):
    write_them_all(group, other_group, alice, bruno, elise, frequency)
    postman.round_()
    digest_plan.plan(timezone.now() + timedelta(days=8))
    outbox.send_waiting()
    mine = [one for one in all_mail if one.to == [bruno.email]]
    assert mine and (frequency == "at_once" or any("Pour commencer" in one.body for one in mine))
    # Alice is of the other group too: what moved there is hers to read.
    others = [one for one in all_mail if one.to not in ([dora.email], [alice.email])]
    assert "CANARI" not in "\n".join(everything_of(one) for one in others).upper()
    assert not [one for one in all_mail if one.to == [elise.email]]


def test_no_canary_is_among_the_notices(group, other_group, alice, bruno, elise, client_for):
    write_them_all(group, other_group, alice, bruno, elise)
    postman.round_()
    assert Notice.objects.of(bruno).exists()
    page = client_for(bruno).get(reverse("notices:notices")).content.decode()
    assert "CANARI" not in page.upper()


def test_what_is_said_before_a_removal_is_not_sent_after_it(group, alice, bruno, all_mail):
    Correspondence.objects.create(user=bruno, frequency="at_once")
    threads.open_thread(group, by=alice, title="CANARI", text="Bonjour")
    for days in (0, 1):
        digest_plan.plan(timezone.now() + timedelta(days=days))
    remove_member(Membership.objects.get(group=group, user=bruno), by=alice)
    postman.round_()
    assert not [one for one in all_mail if one.to == [bruno.email]]


def test_a_secret_group_is_outside_of_no_mail(alice, bruno, all_mail):
    secret = WorkingGroupFactory(secret=True, name="CANARI-GROUPE", slug="canari")
    for user in (alice, bruno):
        MembershipFactory(group=secret, user=user)
        Correspondence.objects.create(user=user, frequency="at_once")
    threads.open_thread(secret, by=alice, title="CANARI-TITRE", text="Bonjour @Bruno")
    postman.round_()
    digest_plan.plan(timezone.now() + timedelta(days=8))
    outbox.send_waiting()
    assert all_mail
    assert "CANARI" not in "\n".join(outside_of(one) for one in all_mail).upper()
