"""Two people pressing at the same instant, in two connections."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from groups.models import Role
from groups.refusals import Refused
from groups.services import invitations, memberships
from tests.factories import InvitationFactory, MembershipFactory, UserFactory, WorkingGroupFactory

pytestmark = pytest.mark.django_db(transaction=True)


def together(*gestures) -> list[str]:
    """Run the gestures at once, each in a thread of its own; "done" or "refused" for each."""
    start, answers = Barrier(len(gestures)), []

    def run(gesture) -> None:
        start.wait()
        try:
            gesture()
            answers.append("done")
        except Refused:
            answers.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=run, args=[gesture]) for gesture in gestures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_two_people_take_the_last_place_of_a_link():
    link = InvitationFactory(max_uses=1)
    people = [UserFactory(), UserFactory()]
    gestures = [lambda user=user: invitations.accept_invitation(link, user=user) for user in people]
    assert together(*gestures) == ["done", "refused"]
    link.refresh_from_db()
    assert (link.uses, link.group.memberships.count()) == (1, 1)


def test_one_person_presses_twice_and_comes_in_once():
    group, user = WorkingGroupFactory(open=True), UserFactory()
    assert together(*[lambda: memberships.join_group(group, user=user)] * 2) == ["done", "done"]
    assert group.memberships.count() == 1


def test_the_two_last_facilitators_do_not_both_leave():
    group = WorkingGroupFactory()
    pair = [MembershipFactory(group=group, facilitator=True).user for _ in range(2)]
    MembershipFactory(group=group)
    gestures = [lambda user=user: memberships.leave_group(group, user=user) for user in pair]
    assert together(*gestures) == ["done", "refused"]
    assert group.memberships.filter(role=Role.FACILITATOR).count() == 1
