"""The bell, the page of notices, what one wants to receive, and the one click that ends it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.models import User, WorkingGroup
from groups.people.doors import members_only
from workspace.notices import addresses, kinds, screens, services, wishes
from workspace.notices.forms import WishesForm
from workspace.notices.models import Notice, Preference

SENTENCES = {
    "mentions": gettext_lazy("Vous ne recevrez plus de courriel quand on vous nomme."),
    "group": gettext_lazy("Vous ne recevrez plus le courrier de ce groupe."),
    "all": gettext_lazy("Vous ne recevrez plus le courrier de vos groupes."),
}


@require_safe
@members_only
@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    page, lines = screens.page_of(request.user, request.GET.get("page", "1"))
    unread = any(line.notice.read_at is None for line in lines)
    return render(request, "notices/notices.html", {"page": page, "lines": lines, "unread": unread})


@require_safe
@members_only
@never_cache
def bell(request: HttpRequest) -> HttpResponse:
    """The bell as it is now, for the pages that heard it ring."""
    now = screens.bell_of(request.user)
    response = render(request, "notices/_bell.html", {"BELL": now})
    response["X-Room-Version"] = str(now.version if now else 0)
    return response


@require_safe
@members_only
@never_cache
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it leads; it is read from then on, as a thread is once its page was shown."""
    notice = find_notice(request, pk)
    said = kinds.say(request.user, [notice]).get(notice.pk)
    if said is None:
        raise Http404
    services.read(request.user, notice)
    return redirect(said.url)


@require_POST
@members_only
@never_cache
def read(request: HttpRequest, pk: int) -> HttpResponse:
    services.read(request.user, find_notice(request, pk))
    return redirect("notices:notices")


@require_POST
@members_only
@never_cache
def read_all(request: HttpRequest) -> HttpResponse:
    services.read(request.user)
    return redirect("notices:notices")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def preferences(request: HttpRequest) -> HttpResponse:
    memberships = services.groups_of(request.user)
    form = WishesForm(request.POST or None, memberships=memberships, initial=_wished(request.user))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        by_group = {one.group: said.pop(f"group_{one.group_id}") for one in memberships}
        services.set_wishes(request.user, by_group, **said)
        messages.success(request, _("C'est enregistré."))
        return redirect("notices:preferences")
    status = 422 if form.is_bound else 200
    return render(request, "notices/preferences.html", {"form": form}, status=status)


@csrf_exempt  # the reader's mail program posts it, without a page of ours (RFC 8058); the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """One click from a mail, without signing in. A GET, which scanners make, only shows the button."""
    read = addresses.read_stop(token)
    user = User.objects.filter(pk=read[0], is_active=True).first() if read else None
    if read is None or user is None:
        raise Http404
    what, group = read[1], WorkingGroup.objects.filter(pk=read[2]).first() if read[2] else None
    if request.method == "POST":
        services.stop(user, what, group)
    context = {"done": request.method == "POST", "sentence": SENTENCES[what], "what": what}
    return render(request, "notices/stop.html", context)


def find_notice(request: HttpRequest, pk: int) -> Notice:
    found = Notice.objects.of(request.user).filter(pk=pk).select_related("group", "actor").first()
    if found is None:
        raise Http404
    return found


def _wished(user: User) -> dict[str, object]:
    usual = wishes.wishes_of(user)
    said = {name: getattr(usual, name) for name in ("frequency", "hour", "weekday", "mentions", "unanswered")}
    own = Preference.objects.filter(user=user).values_list("group", "frequency")
    return said | {f"group_{group}": frequency for group, frequency in own}
