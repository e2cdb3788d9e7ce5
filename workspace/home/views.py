"""The front page for visitors, « Mon espace » for people who signed in."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.models import Membership, Theme
from workspace.home import panels, samples


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return my_space(request)
    return render(request, "home/front.html", {"themes": Theme.objects.all()})


def my_space(request: HttpRequest) -> HttpResponse:
    memberships = Membership.objects.none()
    if not request.user.is_guest:
        memberships = (
            Membership.objects.filter(user=request.user)
            .select_related("group__territory")
            .order_by("group__name")
        )
    return render(
        request,
        "home/my_space.html",
        {"memberships": memberships, "panels": panels.for_person(request.user, request)},
    )


@require_safe
def style(request: HttpRequest, screen: str = "") -> HttpResponse:
    """The guide to the visual language: every component in its states. Only on a demonstration instance."""
    if not settings.DEMO:
        raise Http404
    return render(request, f"home/style/{screen or 'index'}.html", samples.context())
