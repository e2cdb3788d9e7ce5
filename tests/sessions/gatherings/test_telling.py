"""Who is told of a gathering, and what they read of it; reporting it; taking away what one began."""

from __future__ import annotations

import pytest
from django.utils.timezone import now

from groups.models import Membership, Role
from sessions.gatherings import mydata, services
from sessions.gatherings.models import Gathering
from tests.factories import MembershipFactory, WorkingGroupFactory
from tests.gatherings import GatheringFactory, ProposalFactory
from workspace.moderation import registry as moderation
from workspace.moderation.models import Case
from workspace.notices import kinds, letters
from workspace.notices.models import News, Notice

pytestmark = pytest.mark.django_db


def notice(person, kind: str, gathering, about: str = "") -> Notice:
    said = {"kind": kind, "about": about or f"gathering:{gathering.pk}", "group": gathering.group}
    return Notice.objects.create(user=person, place=f"gathering:{gathering.key}", **said)


def test_a_change_is_told_to_the_whole_group_but_who_made_it(village, alice, bruno, chloe, dora):
    services.change_gathering(village, by=alice, place="Au gymnase")
    told = {one.user_pk for one in kinds.audience_of(News.objects.get())}
    assert told == {bruno.pk, chloe.pk}


def test_the_last_change_replaces_those_before(village, alice):
    services.change_gathering(village, by=alice, place="Au gymnase")
    services.change_gathering(village, by=alice, place="À la mairie")
    assert News.objects.filter(kind="gathering_changed").count() == 1


def test_what_is_told_is_what_may_be_read_now(village, bruno):
    first = notice(bruno, "gathering", village)
    assert "Village de Sisteron" in kinds.say(bruno, [first])[first.pk].sentence
    Membership.objects.filter(user=bruno).delete()
    Gathering.objects.filter(pk=village.pk).update(visibility=Gathering.Visibility.GROUP)
    assert kinds.say(bruno, [first]) == {}


def test_once_cancelled_only_that_is_said(village, bruno):
    before, after = notice(bruno, "gathering", village), notice(bruno, "gathering_cancelled", village)
    services.cancel(village, words="La salle est inondée.")
    said = kinds.say(bruno, [before, after])
    assert set(said) == {after.pk}
    assert "n’aura pas lieu" in said[after.pk].sentence and said[after.pk].text == "La salle est inondée."


@pytest.mark.parametrize("kind", ["gathering", "gathering_changed", "proposal", "balance"])
def test_of_a_secret_group_no_envelope_says_anything(kind, alice):
    group = WorkingGroupFactory(secret=True, name="Groupe Genêt", slug="genet")
    MembershipFactory(group=group, user=alice, role=Role.FACILITATOR)
    own = GatheringFactory(group=group, title="Une affaire délicate", visibility=Gathering.Visibility.GROUP)
    proposal = ProposalFactory(call__gathering=own, title="Un atelier délicat")
    about = f"proposal:{proposal.pk}" if kind == "proposal" else f"{kind}:{own.pk}"
    told = notice(alice, kind, own, about=about.replace("gathering_changed", "gathering"))
    letter = letters.of_notice(alice, told, kinds.say(alice, [told])[told.pk])
    outside = f"{letter.subject} {letter.from_email} {letter.extra_headers}"
    assert letter.subject == "Du nouveau dans l'un de vos groupes"
    assert "genet" not in outside.lower() and "Genêt" not in outside and "délicat" not in outside


def test_of_an_open_group_the_subject_says_what_it_is_about(village, alice):
    told = notice(alice, "gathering", village)
    letter = letters.of_notice(alice, told, kinds.say(alice, [told])[told.pk])
    assert letter.subject == "[Petite enfance] Village de Sisteron"


def test_whoever_has_an_account_reports_what_they_see(group, village, dora, gael):
    own = GatheringFactory(group=group, visibility=Gathering.Visibility.GROUP)
    assert moderation.find(dora, "gathering", str(village.pk)) == village
    assert moderation.find(dora, "gathering", str(own.pk)) is None
    assert moderation.find(gael, "gathering", str(village.pk)) is None


def test_what_is_reported_is_judged_by_who_moderates_the_group(village, dora, alice, client_for):
    address = f"/moderation/signaler/gathering/{village.pk}/"
    assert address in client_for(dora).get(village.get_absolute_url()).content.decode()
    assert client_for(dora).get(address).status_code == 200 and moderation.noun("gathering").can_hide
    assert client_for(dora).post(address, {"reason": "off_topic"}).status_code == 302
    assert Case.objects.visible_to(alice).get().kind == "gathering"
    assert not Case.objects.visible_to(dora).exists()


def test_a_visitor_without_an_account_reports_it_too_or_writes_to_the_team(village, client_for, settings):
    settings.APPEALS_EMAIL = "equipe@exemple.fr"
    address = f"/moderation/signaler/gathering/{village.pk}/sans-compte/"
    visitor = client_for(None)
    assert address in visitor.get(village.get_absolute_url()).content.decode()
    assert "mailto:equipe@exemple.fr" in visitor.get(address).content.decode()


def test_a_visitor_reports_nothing_that_is_not_announced_to_all(village, client_for):
    address = f"/moderation/signaler/gathering/{village.pk}/sans-compte/"
    for hidden in ({"hidden_at": now()}, {"published_at": None}, {"visibility": Gathering.Visibility.REGION}):
        before = {name: getattr(village, name) for name in hidden}
        Gathering.objects.filter(pk=village.pk).update(**hidden)
        assert client_for(None).get(address).status_code == 404, hidden
        Gathering.objects.filter(pk=village.pk).update(**before)
    assert client_for(None).get(address).status_code == 200


def test_one_takes_away_what_one_began(group, alice, bruno):
    GatheringFactory(group=group, title="Village d’Apt", created_by=alice)
    assert [row["title"] for row in mydata.begun(alice)] == ["Village d’Apt"]
    assert list(mydata.begun(bruno)) == []
