"""The pages of themes and territories, and what search engines are told."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import User
from tests.factories import OrganisationFactory, WorkingGroupFactory

pytestmark = pytest.mark.django_db


def test_a_theme_says_what_is_known_and_who_works_on_it(client_for, shelve, emploi, places, bruno, dora):
    WorkingGroupFactory(name="Garage", themes=[emploi], territory=places["var"])
    WorkingGroupFactory(name="Cachette", secret=True, themes=[emploi])
    shelve("Un garage", themes=[emploi], territory=places["var"])
    shelve("Pour la région", themes=[emploi], visibility="region")
    shelve("Ailleurs")
    User.objects.filter(pk=dora.pk).update(listed=User.Listed.EVERYBODY)
    dora.themes.add(emploi)
    url = reverse("finding:theme", args=["emploi"])
    page = client_for(None).get(url).content.decode()
    assert "Un garage" in page and "Garage" in page and "Var" in page
    for hidden in ("Pour la région", "Ailleurs", "Cachette", "Dora"):
        assert hidden not in page
    settled = client_for(bruno).get(url).content.decode()
    assert "Pour la région" in settled and "Dora" in settled and "Cachette" not in settled
    assert 'rel="canonical"' in page and 'name="description"' in page


def test_a_territory_holds_what_it_contains(client_for, shelve, places, bruno):
    shelve("À Apt", territory=places["luberon"])
    shelve("À Toulon", territory=places["var"])
    OrganisationFactory(name="La Clé des champs", territory=places["luberon"])
    url = reverse("finding:territory", args=["vaucluse"])
    page = client_for(None).get(url).content.decode()
    assert "À Apt" in page and "À Toulon" not in page and "Luberon" in page and "Clé des champs" not in page
    assert "La Clé des champs" in client_for(bruno).get(url).content.decode()


def test_an_unknown_place_is_a_404(client_for, db):
    for name in ("theme", "territory"):
        assert client_for(None).get(reverse(f"finding:{name}", args=["nulle-part"])).status_code == 404


def test_search_engines_are_told_of_what_is_public_and_of_nothing_else(client_for, shelve, group, settings):
    settings.SITE_URL = "https://pais.example"
    seen = shelve("Pour tous")
    kept = [shelve("Région", visibility="region"), shelve("Groupe", visibility="group", group=group)]
    kept.append(shelve("Brouillon", stage="draft"))
    browser = client_for(None)
    robots = browser.get("/robots.txt").content.decode()
    assert "Sitemap: https://pais.example/sitemap.xml" in robots and "Disallow: /recherche/" in robots
    lists = browser.get("/sitemap.xml").content.decode()
    assert "https://pais.example/sitemap-2.xml" in lists and "sitemap-3" not in lists
    told = "".join(browser.get(f"/sitemap-{n}.xml").content.decode() for n in (1, 2))
    assert f"<loc>https://pais.example{seen.get_absolute_url()}</loc>" in told
    assert not [entry.title for entry in kept if str(entry.pk) in told]
    assert browser.get("/sitemap-0.xml").status_code == 404


def test_a_search_is_nobodys_page(client_for, shelve):
    shelve("Une halte")
    url = reverse("knowledge:entries")
    assert "noindex" in client_for(None).get(url, {"q": "halte"}).content.decode()
    assert "noindex" not in client_for(None).get(url).content.decode()
