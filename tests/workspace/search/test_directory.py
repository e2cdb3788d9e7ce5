"""Groups, people and organisations in the search, as their own pages show them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import Membership, Organisation, User, WorkingGroup
from groups.organisations.services import edit, merge
from groups.people.services import add_exchange, edit_profile, erase
from groups.services.groups import create_group, edit_group
from groups.services.memberships import join_group, leave_group
from tests.factories import TerritoryFactory
from workspace.search.models import Indexed, Occurrence
from workspace.search.words import stems


def says(user: User, **said) -> None:
    edit_profile(user, {"display_name": user.display_name, "organisation": "", **said})


def test_a_group_is_found_as_soon_as_it_is_made_and_as_it_is_now(finds, alice, dora):
    place = TerritoryFactory()
    group = create_group(by=alice, name="Aidants du plateau", territory=place, access="open")
    assert finds(None, "aidant") == finds(dora, "aidant") == ["Aidants du plateau"]
    edit_group(group, by=alice, name="Aidants", territory=place, access="secret")
    assert finds(None, "aidant") == finds(dora, "aidant") == []
    assert finds(alice, "aidant") == ["Aidants"]


@pytest.mark.parametrize(
    ("listed", "readers"),
    [("nobody", ""), ("groups", "alice chloe"), ("everybody", "alice chloe dora renee")],
)
def test_a_person_is_found_by_whom_they_chose(finds, bruno, alice, chloe, dora, renee, gael, listed, readers):
    says(bruno, listed=listed, about="Je répare des vélos.")
    people = {"alice": alice, "chloe": chloe, "dora": dora, "renee": renee, "gael": gael, "nobody": None}
    found = {name for name, person in people.items() if "Bruno" in finds(person, "réparer vélo")}
    assert found == set(readers.split())


def test_what_a_person_offers_is_found(finds, bruno, alice):
    says(bruno, listed="groups")
    add_exchange(bruno, way="offers", words="Une remorque à prêter")
    assert finds(alice, "remorques") == ["Bruno"]


def test_who_joins_and_leaves_a_group_is_found_and_lost_by_its_people(finds, bruno, dora, other_group):
    says(bruno, listed="groups", about="Apiculteur")
    assert finds(dora, "apiculteur") == []
    WorkingGroup.objects.filter(pk=other_group.pk).update(access="open")
    join_group(other_group, user=bruno)
    assert finds(dora, "apiculteur") == ["Bruno"]
    leave_group(other_group, user=bruno)
    assert finds(dora, "apiculteur") == []


def test_somebody_in_two_groups_with_me_is_one_result(page_of, bruno, alice, other_group):
    Membership.objects.create(user=alice, group=other_group)
    Membership.objects.create(user=bruno, group=other_group)
    says(bruno, listed="groups", about="Apiculteur")
    page = page_of(alice, "apiculteur")
    assert page["total"] == len(page["results"]) == 1


def test_an_erased_account_leaves_no_word(bruno, alice, finds):
    says(bruno, listed="everybody", display_name="Serinette Bruno", about="Apiculteur")
    assert finds(alice, "serinette") == ["Serinette Bruno"]
    erase(bruno)
    assert finds(alice, "serinette") == []
    assert not Indexed.objects.filter(kind="person", ref=bruno.pk).exists()
    assert not Occurrence.objects.filter(term__in=stems("Serinette")).exists()


def test_an_organisation_is_found_by_whoever_has_an_account(finds, bruno, dora, gael):
    says(bruno, organisation="Ressourcerie du Verdon")
    assert Organisation.objects.get().name == "Ressourcerie du Verdon"
    assert finds(dora, "ressourcerie") == ["Ressourcerie du Verdon"]
    for person in (None, gael):
        assert finds(person, "ressourcerie") == []


def test_two_organisations_made_one_are_one_result(finds, bruno, chloe, dora):
    kept = Organisation.objects.create(name="Ressourcerie du Verdon")
    double = Organisation.objects.create(name="La Ressourcerie Verdon")
    says(bruno, organisation=double.name, listed="everybody")
    merge(kept, [double])
    assert finds(dora, "ressourcerie verdon") == ["Ressourcerie du Verdon", "Bruno"]
    edit(Organisation.objects.get(), by=bruno, federations=[], name="Le Relais")
    assert finds(dora, "relais") == ["Le Relais"]


def test_what_the_back_office_saves_is_found_at_once(client_for, sacha, finds, alice):
    added = {"name": "Fédération des Bastides", "slug": "bastides", "about": "Des lavoirs.", "actor_type": ""}
    url = reverse("admin:groups_organisation_add")
    form = client_for(sacha).get(url).context["adminform"].form
    said = {name: value for name, value in form.initial.items() if value is not None} | added
    inlines = client_for(sacha).get(url).context["inline_admin_formsets"]
    for formset in inlines:
        said |= {f"{formset.formset.prefix}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    answer = client_for(sacha).post(url, said)
    assert answer.status_code == 302, answer.context["errors"]
    assert finds(alice, "lavoirs") == ["Fédération des Bastides"]
    made = Organisation.objects.get(name="Fédération des Bastides")
    client_for(sacha).post(reverse("admin:groups_organisation_delete", args=[made.pk]), {"post": "yes"})
    assert not Organisation.objects.filter(pk=made.pk).exists() and finds(alice, "lavoirs") == []
    assert not Indexed.objects.filter(kind="organisation").exists()
