"""The veille among the kinds of fiches: an entry, and the link it leads to."""

from django.utils.translation import gettext_lazy as _

from workspace.knowledge.kinds import Column, KindOf, register
from workspace.knowledge.models import Entry
from workspace.watch.forms import WatchLinkForm
from workspace.watch.models import WatchLink

register(
    KindOf(
        Entry.Kind.WATCH,
        _("veille"),
        "link",
        detail=WatchLink,
        form=WatchLinkForm,
        page_template="watch/_detail.html",
        columns=(Column("url", _("lien"), lambda detail: detail.url),),
        text=lambda detail: detail.site,
        written=False,  # begun on a page of its own, « garder dans la veille »
        order=40,
    )
)
