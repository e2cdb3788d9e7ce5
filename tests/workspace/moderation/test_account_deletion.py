"""An account goes: what becomes of every trace of a person is decided, noun by noun, here."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import ForeignKey, ManyToManyField, OneToOneField
from django.test import Client
from django.urls import reverse

from groups.models import AuditEntry, Membership, User
from groups.people import services
from tests.factories import UserFactory
from workspace.moderation.models import Caution, Report
from workspace.threads import services as threads

pytestmark = pytest.mark.django_db

# gone: the row is deleted. unsigned: it stays, nobody's. nameless: it stays and leads to the emptied
# account, which reads « compte supprimé ».
GONE, UNSIGNED, NAMELESS = "gone", "unsigned", "nameless"
DECIDED = {
    "account.EmailAddress.user": GONE,
    "groups.AuditEntry.about": NAMELESS,
    "groups.AuditEntry.by": NAMELESS,
    "groups.Exchange.person": GONE,
    "groups.Invitation.created_by": NAMELESS,
    "groups.JoinRequest.answered_by": NAMELESS,
    "groups.JoinRequest.user": GONE,
    "groups.Letter.recipient": GONE,
    "groups.Letter.sender": GONE,
    "groups.Membership.user": GONE,
    "groups.Organisation.changed_by": NAMELESS,
    "groups.Organisation.referents": GONE,
    "groups.Suspension.by": NAMELESS,
    "groups.Suspension.lifted_by": NAMELESS,
    "groups.Suspension.user": NAMELESS,
    "live_sessions.Action.owner": GONE,
    "live_sessions.Ballot.user": NAMELESS,
    "live_sessions.Board.binned_by": NAMELESS,
    "live_sessions.Board.created_by": NAMELESS,
    "live_sessions.Board.followed": UNSIGNED,
    "live_sessions.Capture.by": NAMELESS,
    "live_sessions.Card.author": UNSIGNED,
    "live_sessions.ClientSheet.owner": GONE,
    "live_sessions.CodevSession.created_by": NAMELESS,
    "live_sessions.Comment.author": UNSIGNED,
    "live_sessions.DeskGesture.by": NAMELESS,
    "live_sessions.Gathering.created_by": NAMELESS,
    "live_sessions.Gathering.hidden_by": NAMELESS,
    "live_sessions.Gesture.user": NAMELESS,
    "live_sessions.HarvestDoor.opened_by": NAMELESS,
    "live_sessions.Harvested.by": NAMELESS,
    "live_sessions.Learning.author": NAMELESS,
    "live_sessions.LeftSeat.user": NAMELESS,
    "live_sessions.Participant.user": NAMELESS,
    "live_sessions.Participant.voice": UNSIGNED,
    "live_sessions.Passing.by": NAMELESS,
    "live_sessions.Proposal.decided_by": NAMELESS,
    "live_sessions.Registration.entered_by": NAMELESS,
    "live_sessions.Registration.user": UNSIGNED,
    "live_sessions.Rendezvous.proposed_by": NAMELESS,
    "live_sessions.Seat.user": UNSIGNED,
    "live_sessions.Survey.sent_by": NAMELESS,
    "live_sessions.TableRound.created_by": NAMELESS,
    "live_sessions.Topic.author": NAMELESS,
    "live_sessions.Volunteer.user": UNSIGNED,
    "live_sessions.Writing.user": GONE,
    "workspace.Action.owner": NAMELESS,
    "workspace.Adaptation.person": UNSIGNED,
    "workspace.Ballot.user": GONE,
    "workspace.Barrier.author": UNSIGNED,
    "workspace.Barrier.hidden_by": NAMELESS,
    "workspace.Block.added_by": UNSIGNED,
    "workspace.Call.opened_by": UNSIGNED,
    "workspace.Case.author": NAMELESS,
    "workspace.Case.closed_by": NAMELESS,
    "workspace.Caution.by": NAMELESS,
    "workspace.Caution.user": GONE,
    "workspace.Comment.author": NAMELESS,
    "workspace.Comment.hidden_by": NAMELESS,
    "workspace.Comment.mentioned": GONE,
    "workspace.Comment.resolved_by": NAMELESS,
    "workspace.Convention.changed_by": UNSIGNED,
    "workspace.Correspondence.user": GONE,
    "workspace.Document.created_by": NAMELESS,
    "workspace.Document.deleted_by": NAMELESS,
    "workspace.Entry.author": UNSIGNED,
    "workspace.Entry.hidden_by": UNSIGNED,
    "workspace.Entry.owner": UNSIGNED,
    "workspace.Entry.writers": GONE,
    "workspace.Export.asker": GONE,
    "workspace.Feed.user": GONE,
    "workspace.File.uploaded_by": UNSIGNED,
    "workspace.Image.added_by": NAMELESS,
    "workspace.Import.asker": GONE,
    "workspace.Intake.by": NAMELESS,
    "workspace.Introduction.need_by": UNSIGNED,
    "workspace.Introduction.outcome_by": UNSIGNED,
    "workspace.Introduction.proposed_by": UNSIGNED,
    "workspace.JournalNote.author": UNSIGNED,
    "workspace.JournalNote.hidden_by": UNSIGNED,
    "workspace.Loan.by": UNSIGNED,
    "workspace.Move.by": UNSIGNED,
    "workspace.Need.author": UNSIGNED,
    "workspace.Need.hidden_by": NAMELESS,
    "workspace.News.actor": UNSIGNED,
    "workspace.Notice.actor": UNSIGNED,
    "workspace.Notice.user": GONE,
    "workspace.Offer.hidden_by": NAMELESS,
    "workspace.Offer.owner": GONE,
    "workspace.Outcome.author": UNSIGNED,
    "workspace.Outgoing.user": GONE,
    "workspace.Pick.user": GONE,
    "workspace.Poll.author": UNSIGNED,
    "workspace.Poll.closed_by": UNSIGNED,
    "workspace.Post.accepted_by": UNSIGNED,
    "workspace.Post.author": UNSIGNED,
    "workspace.Post.hidden_by": UNSIGNED,
    "workspace.Post.mentioned": GONE,
    "workspace.Post.removed_by": UNSIGNED,
    "workspace.Preference.user": GONE,
    "workspace.Reaction.user": GONE,
    "workspace.Reading.user": GONE,
    "workspace.ReadingPath.author": UNSIGNED,
    "workspace.Received.user": GONE,
    "workspace.RegionFeed.user": GONE,
    "workspace.Remarkable.by": UNSIGNED,
    "workspace.Report.by": NAMELESS,
    "workspace.Revision.changed_by": UNSIGNED,
    "workspace.Signature.signer": UNSIGNED,
    "workspace.StepRead.user": GONE,
    "workspace.Subscription.user": GONE,
    "workspace.Thread.author": UNSIGNED,
    "workspace.Thread.closed_by": UNSIGNED,
    "workspace.Thread.hidden_by": UNSIGNED,
    "workspace.Thread.summary_by": UNSIGNED,
    "workspace.Tip.decided_by": NAMELESS,
    "workspace.Upload.user": NAMELESS,
    "workspace.Useful.user": GONE,
    "workspace.Version.author": NAMELESS,
    "workspace.WatchItem.decided_by": NAMELESS,
    "workspace.WatchSource.added_by": NAMELESS,
}
NOT_OURS = {"admin.LogEntry.user", "groups.User.groups", "groups.User.user_permissions"}


def links_to_people() -> dict[str, object]:
    found = {}
    for model in apps.get_models(include_auto_created=False):
        for field in [*model._meta.fields, *model._meta.local_many_to_many]:
            kinds = (ForeignKey, OneToOneField, ManyToManyField)
            through = getattr(field.remote_field, "through", None)
            if isinstance(field, kinds) and field.related_model is User:
                if through is None or through._meta.auto_created:
                    found[f"{model._meta.label}.{field.name}"] = field
    return found


def test_every_link_to_a_person_has_its_decision():
    """A new model that knows a person says here, and in an `on_erase`, what becomes of it."""
    found = {name for name in links_to_people() if name not in NOT_OURS}
    assert found - set(DECIDED) == set(), "decide, in an on_erase and in DECIDED"
    assert set(DECIDED) - found == set(), "no longer there"


def test_what_is_said_to_go_goes_and_nothing_else_keeps_the_name(
    group, alice, bruno, chloe, thread, post, reported, client_for
):
    threads.react(thread, by=bruno, kind="me_too")
    threads.add_post(thread, by=alice, text="Merci @Bruno.", key="mention-1")
    case = reported(chloe)
    Caution.objects.create(case=case, user=bruno, group=group, words="Un mot.")
    Report.objects.create(case=case, by=bruno, reason="other", words="Mes mots de plainte.")
    services.erase(bruno)
    for name, field in links_to_people().items():
        rows = field.model._base_manager.filter(**{field.name: bruno})
        if name in DECIDED and DECIDED[name] != NAMELESS:
            assert not rows.exists(), f"{name} was to be {DECIDED[name]}"
    bruno.refresh_from_db()
    assert str(bruno) == "compte supprimé" and bruno.email is None and not bruno.is_active
    assert Report.objects.get(by=bruno).words == ""
    page = client_for(alice).get(thread.get_absolute_url()).content.decode()
    assert "Yasmine" in page and not re.search(r"Bruno(?!_)", page)
    assert AuditEntry.objects.filter(what="person.erased", about=bruno).exists()


def test_the_consequences_are_said_and_a_password_is_asked(client_for, group):
    zoe = UserFactory(display_name="Zoé", email="zoe@exemple.fr", password="trois mots sans rapport")
    Membership.objects.create(group=group, user=zoe, role="facilitator")
    browser, url = client_for(zoe), reverse("people:erase")
    page = browser.get(url).content.decode()
    for words in ("Ce qui part", "Ce qui reste", "la seule personne à animer", "Petite enfance"):
        assert words in page
    wrong = browser.post(url, {"password": "pas le bon du tout"})
    assert wrong.status_code == 422 and "rien n&#x27;est supprimé" in wrong.content.decode()
    assert User.objects.get(pk=zoe.pk).is_active
    assert browser.post(url, {"password": "trois mots sans rapport"}).status_code == 302
    assert not User.objects.get(pk=zoe.pk).is_active


def test_who_has_no_password_receives_a_code(client_for, bruno):
    browser, url = client_for(bruno), reverse("people:erase")
    assert "bruno@exemple.fr" in browser.get(url).content.decode()
    assert browser.post(url, {"code": "12345678"}).status_code == 422
    browser.post(url, {"send": "1"})
    code = re.search(r"\b\d{4} ?-?\d{4}\b", mail.outbox[0].body)[0]
    assert browser.post(url, {"code": "00000000"}).status_code == 422
    assert User.objects.get(pk=bruno.pk).is_active
    assert browser.post(url, {"code": code}).status_code == 302
    assert not User.objects.get(pk=bruno.pk).is_active


def test_passwords_are_not_guessed_from_an_open_page(client_for):
    zoe = UserFactory(email="zoe@exemple.fr", password="trois mots sans rapport")
    browser, url = client_for(zoe), reverse("people:erase")
    for _try in range(11):
        browser.post(url, {"password": "pas le bon"})
    browser.post(url, {"password": "trois mots sans rapport"})
    assert User.objects.get(pk=zoe.pk).is_active


def test_a_guest_only_confirms(client_for, gael):
    assert client_for(gael).post(reverse("people:erase")).status_code == 302
    assert not User.objects.get(pk=gael.pk).display_name


def test_every_browser_of_an_erased_account_is_a_strangers(client_for, bruno):
    other: Client = client_for(bruno)
    services.erase(bruno)
    assert other.get(reverse("people:profile")).status_code == 302
