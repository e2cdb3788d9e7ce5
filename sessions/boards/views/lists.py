"""The boards of a group, one's own across groups, a new one, the bin, the group's templates."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import Role, WorkingGroup
from groups.people.doors import members_only
from groups.policies import groups_of, is_facilitator, is_settled
from sessions.boards import policies
from sessions.boards.board_forms import NewBoardForm, TemplateForm
from sessions.boards.models import Board, BoardTemplate
from sessions.boards.refusals import Refused
from sessions.boards.services import beginning, templates
from workspace.richtext import clean_line

PER_PAGE = 30
OBSERVING = gettext_lazy("Les membres du groupe ouvrent des tableaux ; vous y êtes en observation.")


def own_group(request: HttpRequest, slug: str) -> WorkingGroup:
    """A group one belongs to. To others, its boards do not exist, even where the group does."""
    return get_visible(WorkingGroup, request.user, slug=slug, memberships__user=request.user.pk)


def where_i_may_begin(request: HttpRequest) -> QuerySet[WorkingGroup]:
    """The groups where this person may begin a board (`policies.can_create`)."""
    if not is_settled(request.user):
        return WorkingGroup.objects.none()
    mine = request.user.memberships.filter(role__in=Role.at_least(Role.MEMBER)).values("group")
    return WorkingGroup.objects.filter(pk__in=mine).order_by("name")


@require_safe
@login_required
@never_cache
def boards(request: HttpRequest) -> HttpResponse:
    """Those of all my groups, and those I was let into."""
    found = Board.objects.visible_to(request.user).roots().select_related("group")
    return _list(request, found, {"group": None, "begin_in": list(where_i_may_begin(request))})


@require_safe
@members_only
@never_cache
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    group = own_group(request, slug)
    found = Board.objects.visible_to(request.user).roots().filter(group=group)
    return _list(request, found, {"group": group, "can_create": policies.can_create(request.user, group)})


def _list(request: HttpRequest, found, context: dict) -> HttpResponse:
    words = clean_line(request.GET.get("q", ""), 100)
    archived = request.GET.get("archives") == "1"
    found = found.filter(archived_at__isnull=not archived)
    for word in words.split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(purpose__icontains=word))
    page = Paginator(found.distinct(), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "boards/boards.html", context | {"page": page, "words": words, "archived": archived}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest, slug: str) -> HttpResponse:
    group = own_group(request, slug)
    require(policies.can_create(request.user, group), OBSERVING)
    form = NewBoardForm(request.POST or None, own=templates.of_group(group))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(beginning.begin_from_template(group, by=request.user, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "group": group}
    return render(request, "boards/new.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def bin_of_group(request: HttpRequest, slug: str) -> HttpResponse:
    """What was thrown away: all of it for facilitators, one's own boards for the others."""
    group = own_group(request, slug)
    thrown = Board.objects.of_groups_of(request.user).in_bin().filter(group=group)
    thrown = thrown.select_related("group", "binned_by").order_by("-binned_at")
    context = {
        "group": group,
        "boards": [one for one in thrown if policies.can_manage(request.user, one)],
        "can_purge": is_facilitator(request.user, group),
    }
    return render(request, "boards/bin.html", context)


@require_safe
@members_only
@never_cache
def own_templates(request: HttpRequest, slug: str) -> HttpResponse:
    """What the group keeps to begin again from."""
    group = own_group(request, slug)
    kept = [{"template": one, "holds": templates.preview(one)} for one in templates.of_group(group)]
    context = {
        "group": group,
        "kept": kept,
        "can_create": policies.can_create(request.user, group),
        "can_keep": policies.can_keep_templates(request.user, group),
    }
    return render(request, "boards/templates.html", context)


@require_POST
@members_only
@never_cache
def rename_template(request: HttpRequest, pk: int) -> HttpResponse:
    template = _own_template(request, pk)
    form = TemplateForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(next(iter(form.errors.values()))[0])
        templates.rename_template(template, name=form.cleaned_data["name"])
        messages.success(request, _("Le nom du modèle est changé."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("boards:templates", template.group.slug)


@require_POST
@members_only
@never_cache
def remove_template(request: HttpRequest, pk: int) -> HttpResponse:
    template = _own_template(request, pk)
    templates.remove_template(template)
    messages.success(request, _("Le modèle est retiré. Les tableaux qui en viennent restent."))
    return redirect("boards:templates", template.group.slug)


def _own_template(request: HttpRequest, pk: int) -> BoardTemplate:
    """A template of a group one belongs to (404), if one may decide of it (403)."""
    mine = groups_of(request.user)
    template = BoardTemplate.objects.filter(group__in=mine, pk=pk).select_related("group").first()
    if template is None:
        raise Http404
    require(
        policies.can_keep_templates(request.user, template.group),
        _("Les animateurs du groupe décident de ses modèles."),
    )
    return template
