"""While a page is drawn a role is asked once, a gesture asks each time; and what a secret address tells."""

from __future__ import annotations

from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from groups.access import at_a_secret_address, drawn_at_once
from groups.models import Membership, Role
from groups.policies import is_facilitator, role_in


def ask(view, user, method="GET"):
    request = RequestFactory().generic(method, "/")
    request.user = user
    return drawn_at_once(view)(request)


def test_a_page_asks_once_what_its_parts_all_need(alice, group):
    def page(request):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert all(is_facilitator(request.user, group) for _part in range(5))
            assert role_in(request.user, group.pk) == Role.FACILITATOR
        return HttpResponse(str(len(asked)))

    assert ask(page, alice).content == b"1"


def test_the_next_page_asks_again(alice, group):
    def page(request):
        return HttpResponse(str(role_in(request.user, group)))

    assert ask(page, alice).content == b"facilitator"
    Membership.objects.filter(user=alice).update(role=Role.OBSERVER)
    assert ask(page, alice).content == b"observer"
    assert role_in(alice, group) == Role.OBSERVER


def test_a_gesture_sees_what_it_changes(alice, group):
    def gesture(request):
        before = role_in(request.user, group)
        Membership.objects.filter(user=request.user).delete()
        return HttpResponse(f"{before} {role_in(request.user, group)}")

    assert ask(gesture, alice, "POST").content == b"facilitator None"


def test_a_page_whose_address_is_a_key_is_kept_by_nothing_and_told_to_no_other_site(rf):
    answer = at_a_secret_address(lambda request: HttpResponse("le mien"))(rf.get("/"))
    assert answer["X-Robots-Tag"] == "noindex" and "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"  # with « no-referrer » its forms would be refused
