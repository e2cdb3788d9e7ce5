"""The region in numbers: what is counted, what is withheld, and who reads it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from groups.models import FormerName, Organisation, Territory, Theme, WorkingGroup
from groups.organisations.services import merge
from groups.refusals import Refused
from tests.factories import (
    OrganisationFactory,
    TerritoryFactory,
    ThemeFactory,
    UserFactory,
    WorkingGroupFactory,
)
from workspace.barriers.services import write_barrier
from workspace.exports import registry
from workspace.exports import services as exports
from workspace.needs import services as needs
from workspace.needs.models import Need
from workspace.overview import counts, services
from workspace.overview.activity import Span
from workspace.overview.counts import Places
from workspace.overview.drawing import heat
from workspace.overview.models import Convention, Side, Tie
from workspace.overview.network import network
from workspace.threads import services as threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def span() -> Span:
    return Span(localdate().year)


@pytest.fixture
def vaucluse() -> Territory:
    region = TerritoryFactory(name="Région", slug="region", kind="region")
    TerritoryFactory(name="Var", slug="var", kind="departement", parent=region)
    return TerritoryFactory(name="Vaucluse", slug="vaucluse", kind="departement", parent=region)


@pytest.fixture
def work() -> Theme:
    return ThemeFactory(name="Emploi", slug="emploi")


def said(group, theme, territory, many: int) -> list[Need]:
    return [
        needs.catch_need(group, text=f"Besoin {number}", theme=theme, territory=territory)
        for number in range(many)
    ]


def number(picture, row: str, column: str) -> int | None:
    return picture.cells[picture.rows.index(row)][picture.columns.index(column)]


def test_needs_are_counted_by_theme_and_departement_from_five_on(group, work, vaucluse, span):
    avignon = TerritoryFactory(name="Avignon", slug="avignon", parent=vaucluse)
    said(group, work, avignon, 4)
    assert number(counts.needs(span, Places.now()), "Emploi", "Vaucluse") is None
    said(group, work, vaucluse, 2)
    assert number(counts.needs(span, Places.now()), "Emploi", "Vaucluse") == 6


def test_the_needs_that_the_region_lists_do_not_give_the_others_away(group, work, vaucluse, span):
    """Six in all, five of them listed: the sixth, that its group keeps, would be known."""
    for need in said(group, work, vaucluse, 6)[:5]:
        needs.show_to(need, "region")
    assert number(counts.needs(span, Places.now()), "Emploi", "Vaucluse") is None
    needs.show_to(Need.objects.get(visibility="group"), "region")
    assert number(counts.needs(span, Places.now()), "Emploi", "Vaucluse") == 6


def test_secret_groups_and_other_years_are_not_counted(group, work, vaucluse, span):
    said(group, work, vaucluse, 6)
    assert number(counts.needs(Span(span.year - 1), Places.now()), "Emploi", "Vaucluse") == 0
    WorkingGroup.objects.update(access="secret")
    assert number(counts.needs(span, Places.now()), "Emploi", "Vaucluse") == 0


def test_ruptures_are_counted_by_service_theme_and_departement(bruno, work, vaucluse, span):
    for turn in range(6):
        said_so = {"situation": f"Cas {turn}", "service": "caf", "dimension": "social"}
        write_barrier(by=bruno, territory=vaucluse, theme=work, **said_so)
    picture = counts.barriers(span, Places.now())
    assert picture.rows == ["CAF, MSA : Emploi", "Total"]
    assert number(picture, "CAF, MSA : Emploi", "Vaucluse") == 6


def test_people_are_counted_by_category_and_never_fewer_than_five(group):
    for _turn in range(6):
        group.memberships.create(user=UserFactory(actor_type="institution"))
    group.memberships.create(user=UserFactory(actor_type="elected"))
    found = dict(counts.people().lines)
    assert found["Élu ou élue"] == [None]
    assert found["Institution"] == [None] or found["Total"] == [None]


def test_activity_is_counted_where_groups_are(group, bruno, work, vaucluse, span):
    group.territory = vaucluse
    group.save()
    group.themes.add(work)
    threads.open_thread(group, by=bruno, title="Qui garde ?", kind="problem")
    found = counts.activity(span, Places.now())
    assert dict(found.kinds)["questions et discussions"] == 1
    assert number(found.picture, "Emploi", "Vaucluse") == 1
    WorkingGroup.objects.update(access="secret")
    assert dict(counts.activity(span, Places.now()).kinds)["questions et discussions"] == 0


def test_the_picture_says_in_words_what_its_colours_say(group, work, vaucluse, span):
    said(group, work, vaucluse, 6)
    boxes = heat(counts.needs(span, Places.now())).boxes
    assert {(box.number, box.word) for box in boxes if box.level == 4} == {("6", "le plus")}
    said(group, None, vaucluse, 2)
    boxes = heat(counts.needs(span, Places.now())).boxes
    assert ("n. c.", "") in {(box.number, box.word) for box in boxes}


def test_a_year_is_read_from_the_address_and_nonsense_is_this_one():
    this = localdate().year
    for asked in ("", "x", "0000", "9999", "²026", "20260", str(this)):
        assert Span.asked(asked).year == this
    assert Span.asked("2021").year == 2021


def test_the_report_leaves_in_three_formats_for_the_team_alone(
    group, work, vaucluse, renee, amina, alice, sacha, span
):
    said(group, work, vaucluse, 6)
    found, key = registry.get("overview.report"), f"overview:report:{span.year}"
    for other in (amina, alice, sacha):
        assert found.find(other, key) is None
    assert found.find(renee, "overview:report:x") is None
    table = found.builder.build(found.find(renee, key), renee, "csv")
    assert ["Besoins dits, par thématique et par département", "Emploi", "Vaucluse", 6] in table.rows
    for fmt in ("odt", "csv"):
        made = exports.request_export(renee, "overview.report", key, fmt)
        exports.make(str(made.pk))
        made.refresh_from_db()
        assert made.state == "done" and made.size > 200


def test_the_synthesis_leaves_for_those_who_read_it(renee, amina, alice, span):
    found, key = registry.get("overview.synthesis"), f"overview:synthesis:{span.year}"
    assert found.find(renee, key) == found.find(amina, key) == span
    assert found.find(alice, key) is None


def test_no_word_of_a_need_is_in_the_pictures_nor_in_the_report(
    group, client_for, renee, work, vaucluse, span
):
    canary = needs.catch_need(group, text="Canari-du-besoin", theme=work, territory=vaucluse)
    for page in ("overview:overview", "overview:synthesis", "overview:report"):
        assert canary.text not in client_for(renee).get(reverse(page)).content.decode()
    found = registry.get("overview.report")
    for fmt in ("csv", "odt"):
        assert canary.text not in str(found.builder.build(span, renee, fmt))


# --- Actors, ties and conventions ---


@pytest.fixture
def parties() -> tuple[Organisation, Organisation]:
    return OrganisationFactory(name="La Ruche"), OrganisationFactory(name="CAF de Vaucluse")


def test_a_tie_says_what_sort_it_is_from_the_sides_of_both(parties):
    ruche, caf = parties
    services.set_side(ruche, "specialised")
    services.set_side(caf, "common")
    services.tie(caf, ruche, "Un guichet")
    services.tie(ruche, caf, "Deux guichets")
    (edge,) = network().edges
    assert (edge.sort, edge.words) == ("spécialisé ↔ droit commun", "Deux guichets")
    assert Tie.objects.count() == 1
    with pytest.raises(Refused):
        services.tie(ruche, ruche)


def test_a_convention_joins_its_parties_and_is_late_after_its_end(parties, renee):
    with pytest.raises(Refused, match="au moins deux"):
        services.keep_convention(None, by=renee, parties=parties[:1], title="Prêter des salles")
    kept = services.keep_convention(
        None,
        by=renee,
        parties=parties,
        title="Prêter des salles",
        status="signed",
        ends=localdate().replace(year=2021),
    )
    assert kept.is_late
    (edge,) = network().edges
    assert edge.is_signed and edge.sort == "côté à dire ↔ côté à dire"


def test_an_actor_that_nothing_joins_to_another_side_is_named(parties):
    services.set_side(parties[0], "specialised")
    services.set_side(parties[1], "common")
    assert network().missing == ["CAF de Vaucluse", "La Ruche"]
    services.tie(*parties)
    assert network().missing == []


def test_the_team_writes_a_convention_by_names_and_a_form_sent_twice_is_one(parties, client_for, renee):
    new = reverse("overview:new_convention")
    form = {
        "title": "Prêter",
        "parties": "la ruche\nCAF DE VAUCLUSE",
        "status": "talked",
        "key": "form-key-1",
    }
    answers = [client_for(renee).post(new, form) for _turn in range(2)]
    assert answers[0].url == answers[1].url and Convention.objects.count() == 1
    refused = client_for(renee).post(new, form | {"parties": "Personne\n<b>"})
    assert refused.status_code == 422 and "Ces noms ne sont pas" in refused.content.decode()


def test_two_organisations_made_one_keep_what_was_said_of_both(parties, renee):
    ruche, caf = parties
    double = OrganisationFactory(name="Ruche (la)")
    services.set_side(double, "specialised")
    services.tie(double, caf)
    kept = services.keep_convention(None, by=renee, parties=[double, caf], title="Prêter")
    merge(ruche, [double])
    assert FormerName.objects.get().organisation == ruche
    assert set(kept.parties.all()) == {ruche, caf}
    assert Side.objects.get().organisation == ruche
    assert {Tie.objects.get().one, Tie.objects.get().other} == {ruche, caf}


def test_the_picture_and_the_table_say_the_same_names_escaped(parties, client_for, renee):
    Organisation.objects.filter(pk=parties[0].pk).update(name="<script>La Ruche</script>")
    services.tie(*parties)
    page = client_for(renee).get(reverse("overview:network")).content.decode()
    assert "<script>La" not in page and page.count("&lt;script&gt;La") >= 2


def test_the_pages_ask_as_much_for_many_as_for_one(
    group, client_for, renee, work, vaucluse, django_assert_max_num_queries
):
    for _turn in range(8):
        other = WorkingGroupFactory(territory=vaucluse, themes=[work])
        said(other, work, vaucluse, 3)
    client = client_for(renee)
    for page, most in (("overview:overview", 22), ("overview:synthesis", 18), ("overview:network", 18)):
        client.get(reverse(page))
        with django_assert_max_num_queries(most):
            client.get(reverse(page))
