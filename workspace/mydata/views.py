"""What the platform keeps of me, to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.people.doors import somebody
from workspace.exports import registry as exports
from workspace.exports.models import Export
from workspace.mydata import registry


@require_safe
@somebody
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    key = f"mydata:{request.user.pk}"
    context = {
        "parts": registry.parts(),
        "exporters": exports.forms_of("mydata.everything"),
        "key": key,
        "made": Export.objects.visible_to(request.user).filter(key=key)[:5],
    }
    return render(request, "mydata/mine.html", context)
