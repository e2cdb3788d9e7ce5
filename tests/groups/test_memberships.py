"""Coming in, asking, inviting, changing role, handing over, going."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups.models import Invitation, JoinRequest, Membership, Role, WorkingGroup
from groups.policies import role_in
from groups.refusals import Refused
from groups.services import groups, invitations, memberships, requests
from realtime.events import version_of
from realtime.rooms import Room, enter
from tests.factories import InvitationFactory, MembershipFactory, UserFactory, WorkingGroupFactory


def of(user, group) -> Membership:
    return Membership.objects.get(user=user, group=group)


def test_dora_walks_into_an_open_group_once(dora):
    group = WorkingGroupFactory(open=True)
    memberships.join_group(group, user=dora)
    memberships.join_group(group, user=dora)
    assert group.memberships.count() == 1


def test_dora_does_not_walk_into_a_group_on_request(dora, group):
    with pytest.raises(Refused):
        memberships.join_group(group, user=dora)
    assert role_in(dora, group) is None


def test_a_request_asked_twice_is_one_request_and_one_mail(
    alice, dora, group, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        requests.ask_to_join(group, user=dora, message="Bonjour")
        requests.ask_to_join(group, user=dora, message="Bonjour")
    assert JoinRequest.objects.count() == 1
    assert [mail.to for mail in mailoutbox] == [[alice.email]]


def test_an_accepted_request_makes_one_member_and_one_mail(
    alice, dora, group, mailoutbox, django_capture_on_commit_callbacks
):
    knock = requests.ask_to_join(group, user=dora)
    with django_capture_on_commit_callbacks(execute=True):
        requests.accept_request(knock, by=alice)
        requests.accept_request(knock, by=alice)
    assert role_in(dora, group) == Role.MEMBER
    assert [mail.to for mail in mailoutbox] == [[dora.email]]


def test_the_second_facilitator_does_not_overturn_the_first(alice, dora, group):
    knock = requests.ask_to_join(group, user=dora)
    requests.refuse_request(knock, by=alice)
    with pytest.raises(Refused):
        requests.accept_request(knock, by=alice)
    assert role_in(dora, group) is None


def test_a_removed_member_loses_the_room_and_the_room_hears_of_it(alice, bruno, group):
    room = Room("group", str(group.pk))
    assert enter(bruno, room)
    before = version_of(room)
    memberships.remove_member(of(bruno, group), by=alice)
    assert enter(bruno, room) is None
    assert version_of(room) == before + 1
    memberships.remove_member(Membership(pk=999, group=group), by=alice)  # the same form again


def test_the_last_facilitator_does_not_lower_themselves(alice, group):
    with pytest.raises(Refused):
        memberships.change_role(of(alice, group), Role.MEMBER, by=alice)
    assert role_in(alice, group) == Role.FACILITATOR


def test_a_facilitator_among_others_may(alice, group):
    MembershipFactory(group=group, facilitator=True)
    memberships.change_role(of(alice, group), Role.MEMBER, by=alice)
    assert role_in(alice, group) == Role.MEMBER


def test_the_last_facilitator_does_not_leave_without_naming_another(alice, bruno, group):
    with pytest.raises(Refused):
        memberships.leave_group(group, user=alice)
    memberships.leave_group(group, user=alice, successor=bruno)
    assert (role_in(alice, group), role_in(bruno, group)) == (None, Role.FACILITATOR)


def test_a_stranger_is_not_a_successor(alice, bruno, dora, group):
    with pytest.raises(Refused):
        memberships.leave_group(group, user=alice, successor=dora)
    assert role_in(alice, group) == Role.FACILITATOR


def test_a_facilitator_alone_leaves_and_the_regional_team_is_told(
    alice, renee, group, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        memberships.leave_group(group, user=alice)
    assert [mail.to for mail in mailoutbox] == [[renee.email]]


def test_the_regional_team_names_a_facilitator_once(renee, group):
    first, second = MembershipFactory(group=group), MembershipFactory(group=group)
    memberships.name_facilitator(group, first, by=renee)
    with pytest.raises(Refused):
        memberships.name_facilitator(group, second, by=renee)
    second.refresh_from_db()
    assert second.role == Role.MEMBER


def test_a_secret_group_without_facilitator_is_shown_to_the_regional_team_alone(renee, dora):
    group = MembershipFactory(group__secret=True).group
    assert group in WorkingGroup.objects.visible_to(renee)
    assert group not in WorkingGroup.objects.visible_to(dora)
    MembershipFactory(group=group, facilitator=True)
    assert group not in WorkingGroup.objects.visible_to(renee)


def test_each_address_gets_one_mail_however_often_it_is_written(
    alice, bruno, group, mailoutbox, django_capture_on_commit_callbacks
):
    wanted = ["zoe@exemple.fr", "ZOE@exemple.fr", bruno.email]
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite_by_email(group, wanted, by=alice, role=Role.MEMBER)
        invitations.invite_by_email(group, wanted, by=alice, role=Role.MEMBER)
    assert [mail.to for mail in mailoutbox] == [["zoe@exemple.fr"]]
    assert Invitation.objects.get().get_absolute_url() in mailoutbox[0].body


def test_an_invitation_taken_back_and_given_again_today_is_one_mail(
    alice, group, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        (made,) = invitations.invite_by_email(group, ["zoe@exemple.fr"], by=alice, role=Role.MEMBER)
        invitations.revoke(made, by=alice)
        invitations.invite_by_email(group, ["zoe@exemple.fr"], by=alice, role=Role.OBSERVER)
    assert len(mailoutbox) == 1
    (again,) = group.invitations.usable()
    assert (again.token, again.role) == (made.token, Role.OBSERVER)


def test_invitations_have_a_budget_for_the_day(alice, group):
    most = invitations.PER_PERSON_AND_DAY
    many = [f"p{number}@exemple.fr" for number in range(most + 1)]
    with pytest.raises(Refused):
        invitations.invite_by_email(group, many, by=alice, role=Role.MEMBER)
    assert len(invitations.invite_by_email(group, many[:-1], by=alice, role=Role.MEMBER)) == most


def test_an_invitation_by_mail_opens_for_its_address_only(dora, elise, group):
    invitation = InvitationFactory(group=group, email=dora.email, max_uses=1)
    with pytest.raises(Refused):
        invitations.accept_invitation(invitation, user=elise)
    invitations.accept_invitation(invitation, user=dora)
    assert (role_in(dora, group), role_in(elise, group)) == (Role.MEMBER, None)


def test_accepting_twice_is_one_membership_and_one_use(dora, group):
    link = InvitationFactory(group=group, max_uses=5)
    invitations.accept_invitation(link, user=dora)
    invitations.accept_invitation(link, user=dora)
    link.refresh_from_db()
    assert (link.uses, group.memberships.filter(user=dora).count()) == (1, 1)


def test_the_last_place_of_a_link_goes_to_the_first_to_come(dora, elise, group):
    link = InvitationFactory(group=group, max_uses=1)
    invitations.accept_invitation(link, user=dora)
    with pytest.raises(Refused):
        invitations.accept_invitation(link, user=elise)
    assert role_in(elise, group) is None


@pytest.mark.parametrize("dead", ["expired", "revoked", "used_up"])
def test_a_dead_invitation_says_why_and_lets_nobody_in(dora, group, client_for, dead):
    link = InvitationFactory(group=group, **{dead: True})
    browser = client_for(dora)
    page = browser.get(link.get_absolute_url())
    assert page.status_code == 410
    assert "Demandez-en" in page.content.decode()
    browser.post(link.get_absolute_url())
    assert role_in(dora, group) is None


def test_opening_an_invitation_does_nothing_by_itself(dora, group, client_for):
    link = InvitationFactory(group=group)
    browser = client_for(dora)
    browser.get(link.get_absolute_url())
    assert role_in(dora, group) is None
    browser.post(link.get_absolute_url())
    assert role_in(dora, group) == Role.MEMBER


def test_a_revoked_link_keeps_those_who_came_by_it(alice, dora, group):
    link = invitations.open_link(group, by=alice)
    invitations.accept_invitation(link, user=dora)
    invitations.revoke(link, by=alice)
    assert role_in(dora, group) == Role.MEMBER


def test_an_invitation_never_lowers_a_role(alice, group):
    link = InvitationFactory(group=group, role=Role.OBSERVER)
    invitations.accept_invitation(link, user=alice)
    assert role_in(alice, group) == Role.FACILITATOR


def test_tokens_carry_192_bits(group):
    assert len(InvitationFactory(group=group).token) == 32  # base64, six bits each


FORM = {"name": "Le Grain", "access": "open", "description": ""}


def test_the_same_group_sent_twice_is_made_once(renee, group, client_for):
    browser = client_for(renee)
    for _ in range(2):
        browser.post(reverse("groups:new"), {**FORM, "territory": group.territory_id})
    made = WorkingGroup.objects.get(name="Le Grain")
    assert role_in(renee, made) == Role.FACILITATOR


@pytest.mark.parametrize("name", ["", "\x07\x00", "x" * 20_000, "\u202e"])
def test_a_group_needs_a_legible_name(renee, group, client_for, name):
    answer = client_for(renee).post(
        reverse("groups:new"), {**FORM, "name": name, "territory": group.territory_id}
    )
    assert answer.status_code == 422
    assert WorkingGroup.objects.count() == 1


def test_two_groups_of_the_same_name_have_two_addresses(renee, dora, group):
    given = {"name": "Nouveau", "territory": group.territory, "access": "open"}
    slugs = {groups.create_group(by=person, **given).slug for person in (renee, dora)}
    assert slugs == {"nouveau-2", "nouveau-3"}


@pytest.mark.parametrize(
    "addresses", ["pas une adresse", "a@b.fr, x", "", "a@b.fr\x00", " ".join(f"p{n}@b.fr" for n in range(31))]
)
def test_bad_addresses_come_back_with_a_sentence_and_no_mail(alice, group, client_for, mailoutbox, addresses):
    url = reverse("groups:invite", args=[group.slug])
    answer = client_for(alice).post(url, {"addresses": addresses, "role": "member"})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_link_makes_no_facilitator(alice, group, client_for):
    url = reverse("groups:make_link", args=[group.slug])
    answer = client_for(alice).post(url, {"role": "facilitator", "days": 7})
    assert answer.status_code == 422


def test_members_names_are_for_the_group(bruno, alice, dora, group, client_for):
    url = reverse("groups:group", args=[group.slug])
    assert "Bruno" in client_for(alice).get(url).content.decode()
    for outsider in (dora, None):
        assert "Bruno" not in client_for(outsider).get(url).content.decode()


def test_an_old_invitation_sent_again_is_a_new_one(alice, group):
    InvitationFactory(group=group, email="zoe@exemple.fr", expires_at=timezone.now() - timedelta(days=1))
    assert invitations.invite_by_email(group, ["zoe@exemple.fr"], by=alice, role=Role.MEMBER)


def test_a_closed_account_is_in_no_group(bruno, group):
    bruno.is_active = False
    bruno.save()
    assert role_in(bruno, group) is None
    assert role_in(UserFactory(guest=True), group) is None
