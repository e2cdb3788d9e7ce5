"""The gestures of who writes: contributions, contract, topics, plan, closing. One view, one service."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sessions.codev import forms
from sessions.codev.models import Action, CodevSession, Learning, Seat, Topic
from sessions.codev.refusals import NotNow
from sessions.codev.services import closing, contributions, outcomes, topics
from sessions.codev.views.answers import gesture, go, is_on, item_named, read, target_of


@gesture
def contribute(request: HttpRequest, codev: CodevSession, seat: Seat):
    data = read(forms.ContributionForm, request)
    data["key"] = data["key"] or secrets.token_hex(16)
    contributions.contribute(codev, by=seat, target=target_of(request, codev), **data)


@gesture
def edit(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    item = item_named(codev, seat, pk)
    contributions.edit(codev, item, body=read(forms.WordsForm, request)["body"], by=seat)


@gesture
def withdraw(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    contributions.withdraw(codev, item_named(codev, seat, pk), by=seat)


@gesture
def tick(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    contributions.tick_answered(codev, item_named(codev, seat, pk), by=seat)


@gesture
def park(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    contributions.park(codev, item_named(codev, seat, pk), by=seat)


@gesture
def closest(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    contributions.mark_closest(codev, item_named(codev, seat, pk), by=seat)


@gesture
def sort(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    contributions.sort(codev, item_named(codev, seat, pk), request.POST.get("sort", ""), by=seat)


@gesture
def hide(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    item = item_named(codev, seat, pk)
    contributions.hide(codev, item, hidden=is_on(request, "hidden"), by=seat)


@gesture
def contract(request: HttpRequest, codev: CodevSession, seat: Seat):
    data = read(forms.ContractForm, request)
    target = target_of(request, codev)
    contributions.write_contract(codev, text=data["body"], tags=data["tags"], by=seat, target=target)


@gesture
def agree(request: HttpRequest, codev: CodevSession, seat: Seat):
    """The ✓ goes to the sentence that was on the screen, never to a newer one."""
    seen = request.POST.get("contract")
    if seen is not None:
        seen = seen.replace("\r\n", "\n")
    target = target_of(request, codev)
    contributions.agree(codev, by=seat, target=target, contract=seen, on=is_on(request, "on"))


@gesture
def note(request: HttpRequest, codev: CodevSession, seat: Seat):
    contributions.save_note(codev, body=read(forms.NoteForm, request)["body"], by=seat)


# --- topics ------------------------------------------------------------------------------------------------


@gesture
def propose(request: HttpRequest, codev: CodevSession, seat: Seat):
    data = read(forms.TopicForm, request)
    data["key"] = data["key"] or secrets.token_hex(16)
    topics.propose(codev, by=seat, target=target_of(request, codev), **data)


@gesture
def withdraw_topic(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    topics.withdraw(codev, _topic(codev, pk), by=seat)


@gesture
def lay_topic(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    """One of mine, from my list to the table."""
    topics.lay(codev, get_object_or_404(Topic, pk=pk, author=request.user), by=seat)


@gesture
def vote(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    topics.vote(codev, _topic(codev, pk), by=seat)


@gesture
def choose(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    topics.choose(codev, _topic(codev, pk), by=seat)


def _topic(codev: CodevSession, pk: int) -> Topic:
    topic = codev.topics.filter(pk=pk).select_related("seat__user").first()
    if topic is None:
        raise NotNow(_("Ce sujet vient d'être retiré de la table."))
    return topic


# --- plan and learnings ------------------------------------------------------------------------------------


@gesture
def add_action(request: HttpRequest, codev: CodevSession, seat: Seat):
    data = read(forms.ActionForm, request)
    data["key"] = data["key"] or secrets.token_hex(16)
    outcomes.add_action(codev, by=seat, target=target_of(request, codev), **data)


@gesture
def change_action(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    data = read(forms.ActionForm, request)
    del data["key"]
    outcomes.change_action(codev, _action(codev, pk), by=seat, **data)


@gesture
def remove_action(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    outcomes.remove_action(codev, _action(codev, pk), by=seat)


def _action(codev: CodevSession, pk: int) -> Action:
    action = codev.actions.filter(pk=pk).first()
    if action is None:
        raise NotNow(_("Cette ligne du plan vient d'être retirée."))
    return action


@gesture(seatless=True)
def report(request: HttpRequest, codev: CodevSession, seat: Seat | None, pk: int):
    """What became of a line of one's plan: told at the table of the next séance (stage 0b), or on one's own
    from the page of what is kept."""
    data = read(forms.ReportForm, request)
    outcomes.report_on(_own_action(request, codev, pk), user=request.user, **data)
    if request.POST.get("next") == "bilan":
        messages.success(request, _("Vos nouvelles sont enregistrées."))
        return go(request, reverse("codev:bilan", args=[codev.key]) + f"#action-{pk}")
    return None


@gesture
def show_plan(request: HttpRequest, codev: CodevSession, seat: Seat):
    pks = [pk for pk in request.POST.getlist("action") if pk.isdecimal()][:20]
    actions = [_own_action(request, codev, int(pk)) for pk in pks]
    outcomes.show_plan(codev, actions, user=request.user, shown=is_on(request, "shown"))


def _own_action(request: HttpRequest, codev: CodevSession, pk: int) -> Action:
    action = Action.objects.filter(pk=pk, owner=request.user, codev__group=codev.group).first()
    if action is None:
        raise NotNow(_("Cette ligne du plan vient d'être retirée."))
    return action


@gesture
def learn(request: HttpRequest, codev: CodevSession, seat: Seat):
    body = read(forms.WordsForm, request)["body"]
    outcomes.write_learning(codev, body=body, by=seat, target=target_of(request, codev))


@gesture
def consent(request: HttpRequest, codev: CodevSession, seat: Seat, pk: int):
    learning = Learning.objects.filter(codev=codev, pk=pk).select_related("seat").first()
    if learning is None:
        raise NotNow(_("Cet apprentissage vient d'être retiré."))
    outcomes.consent(codev, learning, agreed=is_on(request, "agreed"), by=seat)


@gesture
def check(request: HttpRequest, codev: CodevSession, seat: Seat):
    outcomes.check_process(codev, by=seat, **read(forms.ProcessForm, request))


@gesture
def retention(request: HttpRequest, codev: CodevSession, seat: Seat):
    closing.decide_retention(codev, read(forms.RetentionForm, request)["retention"], by=seat)


@gesture
def prepare_next(request: HttpRequest, codev: CodevSession, seat: Seat):
    closing.prepare_next(codev, by=seat, **read(forms.NextForm, request))
