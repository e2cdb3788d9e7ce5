"""Before an entry leaves its group: read again for names, and signed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.knowledge import policies, services
from workspace.knowledge.findings import review
from workspace.knowledge.models import Entry
from workspace.knowledge.sayings import digest_of
from workspace.knowledge.services import consent
from workspace.richtext import clean_line

NOT_YOURS = gettext_lazy(
    "Cette relecture est celle des personnes du groupe qui écrivent la fiche, ou qui la signent."
)
OWNERS = gettext_lazy("Seule la personne à qui cela appartient peut revenir sur son accord.")


@require_safe
@members_only
@never_cache
def read_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything it says, with what could let somebody be recognised underlined."""
    found = _found(request, pk)
    require(policies.can_review(request.user, found), NOT_YOURS)
    digest = digest_of(found)
    signed = consent.standing(found, digest)
    context = {
        "entry": found,
        "review": review(found),
        "digest": digest,
        "signed": signed,
        "history": found.signatures.all(),
        "can_edit": policies.can_edit(request.user, found),
        "is_owner": policies.is_owner(request.user, found),
        "is_second": "owner" in signed and policies.can_sign_second(request.user, found),
        "audiences": [(value, label) for value, label in Entry.Visibility.choices if value in consent.BEYOND],
        "out": found.is_beyond_group,
        "TWO": consent.TWO_SIGNATURES,
    }
    return render(request, "knowledge/review.html", context)


@require_POST
@members_only
@never_cache
def mask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One gesture for all the places where the same words are said; or for everything at once."""
    found = _found(request, pk)
    require(policies.can_edit(request.user, found), NOT_YOURS)
    words = clean_line(request.POST.get("words", ""), 200)
    if not words and request.POST.get("all") != "1":
        return redirect("knowledge:review", found.pk)
    count = services.mask(found, by=request.user, words=words)
    said = ngettext("%(n)s passage est masqué.", "%(n)s passages sont masqués.", count) % {"n": count}
    messages.success(request, said)
    return redirect("knowledge:review", found.pk)


@require_POST
@members_only
@never_cache
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    require(policies.can_edit(request.user, found), NOT_YOURS)
    words = clean_line(request.POST.get("words", ""), 200)
    if request.POST.get("undo") == "1":
        services.keep_no_more(found, words=words)
    else:
        services.keep(found, words=words)
    return redirect("knowledge:review", found.pk)


@require_POST
@members_only
@never_cache
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    require(
        policies.can_sign_first(request.user, found) or policies.can_sign_second(request.user, found),
        NOT_YOURS,
    )
    try:
        signed = services.sign(
            found,
            by=request.user,
            visibility=request.POST.get("visibility", ""),
            seen=request.POST.get("seen", ""),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("knowledge:review", found.pk)
    if signed.is_beyond_group:
        messages.success(request, _("Les deux signatures sont là : la fiche sort du groupe."))
        return redirect(signed)
    messages.success(
        request, _("Votre accord est signé. Une autre personne du groupe relit, et signe à son tour.")
    )
    return redirect("knowledge:review", found.pk)


@require_POST
@members_only
@never_cache
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    require(policies.is_owner(request.user, found), OWNERS)
    services.take_back(found, by=request.user)
    messages.success(request, _("Votre accord est retiré : la fiche n’est plus lue hors du groupe."))
    return redirect(found)


def _found(request: HttpRequest, pk: UUID) -> Entry:
    return get_visible(Entry, request.user, pk=pk)


def review_url(entry: Entry) -> str:
    return reverse("knowledge:review", args=[entry.pk])
