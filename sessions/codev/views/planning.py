"""Before the séance: plan it, change it, cancel it; and the list of one's séances."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import Membership, Role, WorkingGroup
from sessions.codev import helps, policies, stages
from sessions.codev.models import CodevSession, Topic
from sessions.codev.planning_forms import NEW, OWN, SeanceForm
from sessions.codev.refusals import Refused
from sessions.codev.services import meeting, planning, seats, topics
from workspace.richtext import clean_line


@require_safe
@login_required
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """My séances: those to come, those that are over."""
    mine = CodevSession.objects.visible_to(request.user).select_related("group")
    leads = Membership.objects.filter(user_id=request.user.pk, role=Role.FACILITATOR).select_related("group")
    context = {
        "queue": Topic.objects.in_queue().filter(author_id=request.user.pk).select_related("group"),
        "upcoming": mine.upcoming().order_by("scheduled_at"),
        "closed": mine.closed().order_by("-closed_at")[:30],
        "groups": [membership.group for membership in leads],
    }
    return render(request, "codev/sessions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_visible(WorkingGroup, request.user, slug=slug)
    require(
        policies.can_plan_seances(request.user, group),
        _("Les animateurs du groupe préparent les séances. Demandez à l'un d'eux."),
    )
    first = not group.codev_sessions.closed().exists()
    form = SeanceForm(request.POST or None, group=group, first=first, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        codev = planning.plan_seance(
            group, by=request.user, script=form.cleaned_data["script"], **form.settings()
        )
        _keep_preset(group, form)
        _open_board(request, codev, form)
        seats.open_door(codev, by=codev.seats.get(user=request.user))
        messages.success(request, _("La séance est prête. La porte est ouverte : invitez les personnes."))
        return redirect(codev)
    return _form_page(request, form, group)


def _asked(request: HttpRequest) -> dict:
    """What the link that leads here says of the séance: a date that a group has found."""
    title = clean_line(request.GET.get("titre", ""), 120)
    try:
        moment = parse_datetime(request.GET.get("le", ""))
    except ValueError:
        moment = None
    return ({"title": title} if title else {}) | ({"scheduled_at": moment} if moment else {})


@require_POST
@login_required
def drop_topic(request: HttpRequest, pk: int) -> HttpResponse:
    """A topic of mine that I do not want to bring any more."""
    topics.drop(get_object_or_404(Topic.objects.in_queue(), pk=pk, author=request.user))
    messages.success(request, _("Le sujet est retiré de votre liste."))
    return redirect("codev:sessions")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def edit(request: HttpRequest, key) -> HttpResponse:
    codev = get_visible(CodevSession, request.user, key=key)
    require(
        policies.can_prepare(request.user, codev),
        _("Cette séance a commencé, ou vous n'animez pas ce groupe : ses réglages ne changent pas."),
    )
    initial = {name: getattr(codev, name) for name in planning.SETTINGS}
    initial |= {"script": codev.steps, "custom": True, "board_stage": codev.board_stage}
    initial |= {"board": str(codev.board.key) if codev.board and codev.board.is_open else ""}
    form = SeanceForm(request.POST or None, group=codev.group, first=False, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            planning.change_seance(
                codev, by=request.user, script=form.cleaned_data["script"], **form.settings()
            )
            _open_board(request, codev, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            _keep_preset(codev.group, form)
            messages.success(request, _("La séance est modifiée."))
            return redirect(codev)
    return _form_page(request, form, codev.group, codev)


def _keep_preset(group: WorkingGroup, form: SeanceForm) -> None:
    if name := form.cleaned_data["save_as"]:
        planning.save_preset(group, name=name, script=form.cleaned_data["script"])


def _open_board(request: HttpRequest, codev: CodevSession, form: SeanceForm) -> None:
    asked, stage = form.cleaned_data["board"], form.cleaned_data["board_stage"]
    if asked == NEW:
        meeting.open_new_board(codev, by=request.user, stage=stage)
    elif asked or codev.board_id:
        board = codev.group.boards.current().roots().filter(key=asked).first() if asked else None
        meeting.open_board(codev, board, by=request.user, stage=stage)


def _form_page(
    request: HttpRequest, form: SeanceForm, group: WorkingGroup, codev: CodevSession | None = None
) -> HttpResponse:
    people = group.memberships.exclude(role=Role.OBSERVER).count()
    context = {
        "form": form,
        "group": group,
        "codev": codev,
        "own": OWN,
        # Never a block: 6 to 8 is the best, 4 to 10 is fine.
        "few": people < 4,
        "many": people > 10,
        "people": people,
    }
    return render(request, "codev/plan.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def cancel(request: HttpRequest, key) -> HttpResponse:
    codev = get_visible(CodevSession, request.user, key=key)
    require(policies.can_prepare(request.user, codev), _("Les animateurs du groupe annulent une séance."))
    try:
        planning.cancel_seance(codev, by=request.user)
        messages.success(
            request, _("La séance est annulée. Les sujets proposés sont rendus à leurs auteurs.")
        )
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("codev:sessions")


@require_safe
@login_required
@never_cache
def sheet(request: HttpRequest, key) -> HttpResponse:
    """The séance on paper: stages, minutes, prompts; for a room without network."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    if not policies.can_prepare(request.user, codev) and (seat is None or not seat.is_admitted):
        raise Http404
    rows = [
        {
            "name": helps.NAMES[step.stage],
            "minutes": step.minutes,
            "client": helps.for_stage(step.stage, stages.Seat.CLIENT).prompt,
            "consultants": step.prompt or helps.for_stage(step.stage, stages.Seat.CONSULTANT).prompt,
        }
        for step in codev.steps
    ]
    return render(request, "codev/sheet.html", {"codev": codev, "rows": rows})
