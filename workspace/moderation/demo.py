"""A queue that is not empty: a name that slipped into an answer, and a comment that was kept."""

from __future__ import annotations

from workspace.demo import Stage, register
from workspace.demo.people import PETITE_ENFANCE
from workspace.documents.models import Comment
from workspace.moderation import services
from workspace.threads import services as threads


def reports(stage: Stage) -> list[str]:
    if not stage.first:
        return []
    group, people = stage.groups[PETITE_ENFANCE], stage.people
    asked = threads.open_thread(
        group, by=people["nadia"], title="Que répondre à une famille qui n’ose pas revenir ?", kind="concern"
    )
    slip = threads.add_post(
        asked,
        by=people["marius"],
        text="Je pense à Mme Delvaux, rue des Teinturiers : elle n’est plus venue depuis mars.",
        key="demo-slip",
    )
    services.report(
        "post",
        str(slip.pk),
        by=people["nadia"],
        reason="person",
        words="On sait tout de suite de qui il s’agit.",
    )
    services.report("post", str(slip.pk), by=people["ines"], reason="person")
    said = Comment.objects.filter(key="demo-2", document__group=group).first()
    if said is not None:
        kept = services.report("comment", str(said.pk), by=people["ines"], reason="off_topic")
        services.dismiss(kept, by=people["alice"], word="C’est bien la question du compte rendu.")
    return []


register(reports, order=45)
