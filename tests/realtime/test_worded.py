"""A question worded once answers what its queryset would, with other values."""

from datetime import datetime, timedelta

import pytest
from django.db.models import Exists, OuterRef
from django.utils.timezone import now

from groups.models import Membership, Suspension, User
from realtime.models import RoomVersion
from realtime.worded import Unwordable, counted, worded

pytestmark = pytest.mark.django_db


@worded
def roles(user: int, groups: tuple[int, ...]):
    return (
        Membership.objects.filter(user=user, group__in=groups)
        .order_by("group")
        .values_list("role", flat=True)
    )


@worded
def people(email: str, active: bool, since: datetime | None):
    found = User.objects.filter(email=email, is_active=active)
    return found if since is None else found.filter(date_joined__gt=since)


def test_the_same_words_answer_for_other_people(alice, bruno, group, other_group):
    assert roles(alice.pk, (group.pk,)) == ["facilitator"]
    assert roles(bruno.pk, (group.pk,)) == ["member"]
    assert roles(bruno.pk, (other_group.pk,)) == []
    assert roles(bruno.pk, (other_group.pk, group.pk)) == ["member"]
    assert roles(bruno.pk, ()) == []


def test_whole_rows_come_back_with_what_they_lead_to(alice, bruno, group, django_assert_num_queries):
    @worded
    def memberships(user: int):
        return Membership.objects.filter(user=user).select_related("group", "user")

    memberships(bruno.pk)
    with django_assert_num_queries(1):
        mine = memberships(alice.pk)[0]
        assert (mine.user, mine.group) == (alice, group)
    mine.role = "member"
    mine.save()
    assert memberships(alice.pk)[0].role == "member"


def test_none_and_booleans_word_another_question(alice):
    assert people(alice.email, True, None) == [alice]
    assert people(alice.email, False, None) == []
    assert people(alice.email, True, now() - timedelta(hours=1)) == [alice]
    assert people(alice.email, True, now() + timedelta(hours=1)) == []
    assert people("personne@pais.example", True, None) == []


def test_a_question_within_a_question_takes_its_values_too(alice, bruno, group):
    @worded
    def suspended(user: int, at: datetime):
        theirs = Suspension.objects.filter(user=OuterRef("user"), group=OuterRef("group"), until__gt=at)
        return Membership.objects.filter(user=user).annotate(yes=Exists(theirs)).values_list("yes", flat=True)

    assert suspended(alice.pk, now()) == [False]
    Suspension.objects.create(user=bruno, group=group, by=alice, until=now() + timedelta(days=2))
    assert suspended(bruno.pk, now()) == [True]
    assert suspended(bruno.pk, now() + timedelta(days=3)) == [False]


def test_a_number_is_asked_like_the_rest(alice, bruno, group, other_group):
    @worded
    def members(group: int, among: tuple[int, ...]):
        return counted(Membership.objects.filter(group=group, user__in=among))

    assert sum(members(group.pk, (alice.pk, bruno.pk))) == 2
    assert sum(members(other_group.pk, (alice.pk, bruno.pk))) == 0
    assert sum(members(group.pk, ())) == 0


def test_what_cannot_be_asked_again_is_refused_at_once(alice):
    @worded
    def reads_the_time(user: int):
        return User.objects.filter(pk=user, date_joined__lt=now())

    @worded
    def looks_inside(word: str):
        return User.objects.filter(display_name__icontains=word)

    @worded
    def forgets(user: int, version: int):
        return RoomVersion.objects.filter(version=version)

    @worded
    def brings_more(user: int):
        return User.objects.filter(pk=user).prefetch_related("memberships")

    for question, args in (
        (reads_the_time, (1,)),
        (looks_inside, ("a",)),
        (forgets, (1, 2)),
        (brings_more, (1,)),
    ):
        with pytest.raises(Unwordable):
            question(*args)
    with pytest.raises(Unwordable):
        roles(alice, ())
