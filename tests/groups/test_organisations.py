"""An organisation's page: who corrects it, who answers for it, two that are one; the directory as a file."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import FormerName, Organisation, User
from groups.organisations import policies, services
from groups.people import services as people
from groups.refusals import Refused
from tests.factories import OrganisationFactory
from workspace.exports import registry


@pytest.fixture
def ruche(bruno) -> Organisation:
    """Bruno says he is of it."""
    made = OrganisationFactory(name="La Ruche")
    bruno.organisation = made
    bruno.save()
    return made


def form(**said) -> dict:
    return {"name": "La Ruche", "kind": "association", **said}


def test_its_people_and_the_regional_team_correct_it_and_nobody_else(
    ruche, alice, bruno, dora, renee, sacha, gael
):
    for person in (bruno, renee, sacha):
        assert policies.can_edit(person, ruche)
    for outsider in (alice, dora, gael):
        assert not policies.can_edit(outsider, ruche)


def test_once_somebody_answers_for_it_the_others_read(ruche, alice, bruno, renee):
    alice.organisation = ruche
    alice.save()
    services.claim(ruche, by=bruno)
    assert policies.can_edit(bruno, ruche)
    assert policies.can_edit(renee, ruche)
    assert not policies.can_edit(alice, ruche)
    with pytest.raises(Refused):
        services.claim(ruche, by=alice)


def test_a_referent_who_leaves_the_organisation_no_longer_answers_for_it(ruche, alice, bruno):
    alice.organisation = ruche
    alice.save()
    services.claim(ruche, by=bruno)
    bruno.organisation = None
    bruno.save()
    assert not policies.can_edit(bruno, ruche)
    assert policies.can_edit(alice, ruche)


def test_the_regional_team_is_told_who_answers(
    ruche, bruno, renee, mailoutbox, django_capture_on_commit_callbacks, client_for
):
    with django_capture_on_commit_callbacks(execute=True):
        client_for(bruno).post(reverse("organisations:claim", args=[ruche.pk]))
    assert [mail.to for mail in mailoutbox] == [[renee.email]]
    with django_capture_on_commit_callbacks(execute=True):
        client_for(bruno).post(reverse("organisations:claim", args=[ruche.pk]))
    assert len(mailoutbox) == 1


def test_a_page_is_corrected_and_says_by_whom(ruche, bruno, client_for):
    federation = OrganisationFactory(kind="federation")
    said = form(
        about="Un jardin", website="ruche.example", federations=[federation.pk], contact="x@ruche.example"
    )
    assert client_for(bruno).post(reverse("organisations:edit", args=[ruche.pk]), said).status_code == 302
    ruche.refresh_from_db()
    assert (ruche.about, ruche.website, ruche.changed_by) == ("Un jardin", "https://ruche.example", bruno)
    assert list(ruche.federations.all()) == [federation]


@pytest.mark.parametrize(
    "wrong",
    [
        {"website": "javascript:alert(1)"},
        {"website": "ftp://x.y"},
        {"name": "\u202e "},
        {"contact": "a@b\nBcc:c"},
    ],
)
def test_what_is_wrong_comes_back_with_a_sentence(ruche, bruno, client_for, wrong):
    answer = client_for(bruno).post(
        reverse("organisations:edit", args=[ruche.pk]), form(about="gardé") | wrong
    )
    assert answer.status_code == 422
    assert "gardé" in answer.content.decode()
    ruche.refresh_from_db()
    assert ruche.about == ""


def test_the_name_of_another_is_refused_however_it_is_spelt(ruche, bruno, client_for):
    OrganisationFactory(name="L’École")
    answer = client_for(bruno).post(reverse("organisations:edit", args=[ruche.pk]), form(name="l'ecole"))
    assert answer.status_code == 422
    ruche.refresh_from_db()
    assert ruche.name == "La Ruche"


def test_no_federation_is_a_member_of_its_own_members(renee):
    region = OrganisationFactory(kind="federation")
    departement = OrganisationFactory(kind="federation")
    departement.federations.add(region)
    with pytest.raises(Refused):
        services.edit(region, by=renee, name=region.name, kind="federation", federations=[departement])


def test_two_that_are_the_same_are_made_one(ruche, bruno, alice):
    double = OrganisationFactory(name="Ruche (la)", about="Un jardin")
    alice.organisation = double
    alice.save()
    member = OrganisationFactory()
    member.federations.add(double)
    services.merge(ruche, [double])
    assert set(ruche.people.all()) == {alice, bruno}
    assert list(ruche.members.all()) == [member]
    ruche.refresh_from_db()
    assert ruche.about == "Un jardin"
    assert not Organisation.objects.filter(pk=double.pk).exists()
    # Whoever writes the former name means the one that stayed.
    people.edit_profile(alice, {"display_name": "Alice", "organisation": "RUCHE (La)"})
    alice.refresh_from_db()
    assert alice.organisation == ruche


def test_a_chain_of_merges_keeps_every_name(ruche):
    first, second = OrganisationFactory(name="Un"), OrganisationFactory(name="Deux")
    services.merge(second, [first])
    services.merge(ruche, [second])
    for name in ("Un", "Deux", "La Ruche"):
        assert Organisation.objects.named(name) == ruche
    assert FormerName.objects.count() == 2


def test_the_back_office_merges_what_one_chooses(ruche, sacha, client_for):
    double = OrganisationFactory(name="Ruche")
    page = reverse("admin:groups_organisation_changelist")
    chosen = {"action": "merge", "_selected_action": [ruche.pk, double.pk]}
    browser = client_for(sacha)
    assert "Celle qui reste" in browser.post(page, chosen).content.decode()
    assert Organisation.objects.count() == 2
    browser.post(page, chosen | {"kept": ruche.pk})
    assert list(Organisation.objects.all()) == [ruche]


def test_the_page_costs_the_same_for_a_large_federation(renee, client_for):
    federation = OrganisationFactory(kind="federation")

    def grow(many: int) -> None:
        for _turn in range(many):
            member = OrganisationFactory()
            member.federations.add(federation)
            OrganisationFactory().federations.add(member)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client_for(renee).get(federation.get_absolute_url())
        return len(queries)

    grow(2)
    before = asked()
    grow(20)
    assert asked() == before


def test_the_regional_team_takes_the_directory_away_and_nobody_else(alice, bruno, renee, sacha, dora):
    for name, key in (
        ("directory.people", "directory:people"),
        ("directory.organisations", "directory:organisations"),
    ):
        exporter = registry.get(name)
        for allowed in (renee, sacha):
            assert exporter.find(allowed, key)
        for outsider in (alice, bruno, dora):
            assert exporter.find(outsider, key) is None
        assert exporter.find(renee, "directory:other") is None


def test_the_file_holds_who_chose_to_be_found_and_no_address(alice, bruno, renee):
    alice.listed = User.Listed.EVERYBODY
    alice.save()
    people.add_exchange(alice, way="offers", words="=cmd|'/c calc'!A1")
    exporter = registry.get("directory.people")
    table = exporter.builder.build(renee, renee, "csv")
    names = [row[0] for row in table.rows]
    assert "Alice" in names
    assert "Bruno" not in names
    assert alice.email not in str(table)
