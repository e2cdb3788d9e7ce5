"""What waits for a decision, one case with its context, and the log."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import get_visible
from groups.auditing import acts
from groups.models import AuditEntry, Suspension
from groups.people.doors import members_only
from workspace.moderation import policies, registry
from workspace.moderation.forms import CautionForm, PlatformSuspensionForm, SuspensionForm, WordForm
from workspace.moderation.models import Case

PER_PAGE = 20
STATES = {"": _("À décider"), "decides": _("Décidés")}


@require_safe
@members_only
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """The oldest first. Only for who moderates something."""
    if not policies.moderates(request.user):
        raise Http404
    state = "decides" if request.GET.get("voir") == "decides" else ""
    found = Case.objects.visible_to(request.user).with_reports()
    found = found.exclude(closed_at=None).order_by("-closed_at") if state else found.waiting()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cases": [shown(case) for case in page],
        "state": state,
        "states": STATES.items(),
    }
    return render(request, "moderation/queue.html", context)


@require_safe
@members_only
@never_cache
def case(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Case, request.user, pk=pk)
    return case_page(request, found)


def case_page(request: HttpRequest, found: Case, refused: str = "", **bound) -> HttpResponse:
    """One case, and the gestures. A refusal gives its sentence and the words back."""
    found = Case.objects.with_reports().get(pk=found.pk)
    about = found.author
    forms = {
        "dismissing": WordForm(prefix="d"),
        "hiding": WordForm(prefix="h"),
        "warning": CautionForm(prefix="w"),
        "suspending": SuspensionForm(prefix="s"),
        "shutting": PlatformSuspensionForm(prefix="p"),
    } | bound
    context = shown(found) | forms | {"refused": refused, "person": about}
    context |= {
        "can_escalate": policies.can_escalate(request.user, found),
        "can_suspend": policies.can_suspend_from_group(request.user, found),
        "can_shut": about is not None and policies.can_suspend_from_platform(request.user, about),
        "reads_group": found.group is not None and found.group.members.filter(pk=request.user.pk).exists(),
        "before": before(about, found, request.user) if about else {},
    }
    return render(request, "moderation/case.html", context, status=422 if refused or bound else 200)


def shown(case: Case) -> dict:
    thing, noun = registry.load(case.kind, case.key), registry.noun(case.kind)
    labels = [report.get_reason_display() for report in case.reports.all()]
    return {
        "case": case,
        "noun": noun,
        "label": noun.label if noun else case.kind,
        "words": noun.words(thing) if noun and thing else "",
        "url": noun.url(thing) if noun and thing else "",
        "gone": thing is None,
        "hidden": getattr(thing, "hidden_at", None),
        "reasons": [(label, labels.count(label)) for label in dict.fromkeys(labels)],
    }


def before(person, case: Case, user) -> dict:
    """What this person was told before: in this group for who facilitates it, everywhere for the region."""
    where = Q() if policies.is_region(user) else Q(group=case.group)
    return {
        "cautions": person.cautions.filter(where).exclude(case=case)[:5],
        "suspensions": Suspension.objects.filter(where, user=person).select_related("group")[:5],
    }


@require_safe
@members_only
@never_cache
def log(request: HttpRequest) -> HttpResponse:
    """Who did what: of the groups one facilitates; of all of them for the region."""
    if not policies.moderates(request.user):
        raise Http404
    found = AuditEntry.objects.visible_to(request.user).select_related("by", "group", "about")
    slug, what = request.GET.get("groupe", ""), request.GET.get("quoi", "")
    found = found.filter(group__slug=slug) if slug else found
    found = found.filter(what=what) if what else found
    context = {
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "acts": acts.choices(),
        "what": what,
        "slug": slug,
    }
    return render(request, "moderation/log.html", context)
