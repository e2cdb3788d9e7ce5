"""The index made true again."""

from __future__ import annotations

from django.core.management import call_command

from workspace.needs.models import Need
from workspace.needs.services import catch_need
from workspace.search import mending
from workspace.search.models import Indexed, Occurrence
from workspace.search.sources import source_of


def everything() -> tuple[set, set]:
    return (
        set(Indexed.objects.values_list("kind", "ref", "scopes", "stems")),
        set(Occurrence.objects.values_list("scope", "term", "weight")),
    )


def test_what_was_made_behind_its_back_is_found_and_what_went_is_gone(group, bruno, finds):
    need = Need.objects.create(group=group, text="Un minibus")
    gone = catch_need(group, text="Une salle")
    Need.objects.filter(pk=gone.pk).delete()
    assert finds(bruno, "minibus") == []
    mended = mending.mend(source_of("need"))
    assert (mended.read, mended.changed, mended.gone) == (1, 1, 1)
    assert finds(bruno, "minibus") == ["Un minibus"]
    Need.objects.filter(pk=need.pk).update(text="Un tandem")
    mending.mend_all()
    assert (finds(bruno, "minibus"), finds(bruno, "tandem")) == ([], ["Un tandem"])


def test_mending_what_is_true_changes_nothing(group, bruno):
    catch_need(group, text="Un minibus")
    mending.mend_all()
    before = everything()
    assert all((one.changed, one.gone) == (0, 0) for one in mending.mend_all().values())
    assert everything() == before


def test_the_command_makes_it_again_from_nothing(group, bruno, finds, capsys):
    catch_need(group, text="Un minibus")
    mending.mend_all()
    before = everything()
    call_command("rebuild_search", vide=True)
    assert everything() == before
    assert "Besoins : 1 lues, 1 refaites" in capsys.readouterr().out
