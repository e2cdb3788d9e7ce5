"""Who finds what: the stories of the cast, and the page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import Membership, WorkingGroup
from tests.factories import TerritoryFactory, ThemeFactory, WorkingGroupFactory
from workspace.documents import content
from workspace.documents.services import documents
from workspace.documents.services.documents import Beginning
from workspace.knowledge import services as knowledge
from workspace.needs.services import catch_need
from workspace.search import index
from workspace.threads import services as threads
from workspace.threads.models import Thread

PAGE = reverse("search:search")


@pytest.fixture
def thread(group, bruno) -> Thread:
    return threads.open_thread(
        group, by=bruno, title="Des crèches ouvertes tard ?", text="Les parents cherchent."
    )


def test_a_member_finds_a_thread_by_another_form_of_its_words(thread, finds, bruno, chloe):
    for words in ("crèche", "creches", "CRÈCHE ouverte", "parent", "cherch", "parents crèche"):
        assert finds(bruno, words) == [thread.title], words
        assert finds(chloe, words) == [thread.title], words


def test_a_stranger_a_guest_and_the_regional_team_find_nothing_of_it(
    thread, page_of, dora, elise, gael, renee, sacha
):
    for person in (None, dora, elise, gael, renee, sacha):
        page = page_of(person, "crèche")
        assert (page["total"], page["results"], page["tabs"], page["instead"]) == (0, [], [], "")


def test_an_answer_is_found_changed_and_removed(thread, finds, bruno, alice):
    post = threads.add_post(thread, by=bruno, text="Essayez la **halte-garderie**.", key="search-1")
    assert finds(bruno, "garderie") == [thread.title]
    threads.edit_post(post, by=bruno, text="Essayez le relais.")
    assert finds(bruno, "garderie") == []
    assert finds(bruno, "relais") == [thread.title]
    threads.remove_post(post, by=alice)
    assert finds(bruno, "relais") == []


def test_a_moved_thread_is_found_by_the_people_of_its_new_group(thread, finds, bruno, dora, other_group):
    threads.add_post(thread, by=bruno, text="Un minibus.", key="search-2")
    threads.move_thread(thread, to=other_group)
    assert finds(bruno, "crèche") == finds(bruno, "minibus") == []
    assert len(finds(dora, "crèche")) == len(finds(dora, "minibus")) == 1


def test_who_leaves_finds_no_more_and_who_comes_finds(thread, finds, bruno, dora, group):
    Membership.objects.filter(user=bruno).delete()
    assert finds(bruno, "crèche") == []
    Membership.objects.create(user=dora, group=group)
    assert finds(dora, "crèche") == [thread.title]


def test_what_is_closed_edited_and_summed_up_is_found_as_it_is(thread, finds, bruno, alice):
    threads.sum_up(thread, by=alice, text="La mairie étudie une navette.")
    assert finds(bruno, "navettes") == [thread.title]
    threads.edit_thread(thread, by=bruno, title="Autre chose", text="", kind="concern")
    assert finds(bruno, "crèche") == []
    threads.close_thread(thread, by=bruno)
    assert finds(bruno, "autre chose") == ["Autre chose"]


def test_a_document_is_found_by_its_text_and_not_from_the_bin(group, finds, bruno, alice, dora):
    tree = content.from_markdown("# Réunion\n\nNous avons parlé des logements vacants.")
    document = documents.create_document(group, by=bruno, title="Compte rendu", beginning=Beginning.of(tree))
    assert finds(bruno, "logement vacant") == ["Compte rendu"]
    assert finds(dora, "logement vacant") == []
    documents.rename(document, title="Relevé")
    assert finds(bruno, "relevés") == ["Relevé"]
    documents.delete(document, by=alice)
    assert finds(bruno, "logement") == []
    documents.bring_back(document)
    assert finds(bruno, "logement") == ["Relevé"]
    documents.delete(document, by=alice)
    documents.purge(document)
    assert not index.Indexed.objects.exists()


def test_a_need_is_found_by_its_group(group, finds, bruno, dora):
    catch_need(group, text="Un vélo cargo")
    assert finds(bruno, "vélos") == ["Un vélo cargo"]
    assert finds(dora, "vélos") == []


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [("group", "bruno"), ("region", "bruno dora"), ("public", "bruno dora anonymous")],
)
def test_knowledge_is_found_by_whom_it_is_shared_with(group, finds, bruno, dora, gael, visibility, readers):
    knowledge.create_entry(
        kind="sheet",
        by=None,
        stage="published",
        source="codev:x:1",
        title="Une fiche",
        body="Oser demander de l'aide.",
        group=group,
        visibility=visibility,
    )
    people = {"bruno": bruno, "dora": dora, "anonymous": None, "gael": gael}
    found = {name for name, person in people.items() if finds(person, "demande aides")}
    assert found == set(readers.split())
    knowledge.withdraw("codev:x")
    assert not finds(bruno, "demande aides")
    assert not index.Indexed.objects.exists()


def test_a_secret_group_is_found_by_its_people_alone(finds, bruno, dora, renee):
    secret = WorkingGroupFactory(name="Veilleurs discrets", secret=True)
    Membership.objects.create(user=dora, group=secret)
    index.put(secret)
    assert finds(dora, "veilleur") == ["Veilleurs discrets"]
    for person in (None, bruno, renee):
        assert finds(person, "veilleur") == []
    WorkingGroup.objects.filter(pk=secret.pk).update(access="open")
    secret.refresh_from_db()
    index.put(secret)
    assert finds(None, "veilleur") == ["Veilleurs discrets"]


# --- Counting, facets, suggestions -------------------------------------------------------------------


def counted(page: dict) -> dict:
    return {
        "total": page["total"],
        "tabs": {tab.value: tab.count for tab in page["tabs"]},
        "territories": {one.value: one.count for one in page["territories"]},
        "themes": {one.value: one.count for one in page["themes"]},
    }


@pytest.fixture
def two_groups(group, other_group, bruno, dora):
    """Each says the same words; one theme and one territory are each one's own."""
    place = TerritoryFactory(name="Lubéron", slug="luberon")
    theme, other = (
        ThemeFactory(name="Enfance", slug="enfance"),
        ThemeFactory(name="Transports", slug="transports"),
    )
    group.territory = place
    group.save()
    group.themes.set([theme])
    other_group.themes.set([other])
    for one, user in ((group, bruno), (other_group, dora)):
        made = threads.open_thread(one, by=user, title=f"Le samedi de {user.display_name}")
        threads.add_post(made, by=user, text="Ouvrir le samedi matin", key="search-3")
        catch_need(one, text="Une salle le samedi")


def test_counts_and_facets_are_of_what_one_may_read(two_groups, page_of, bruno, dora, group):
    assert counted(page_of(bruno, "samedi")) == {
        "total": 3,
        "tabs": {"": 3, "thread": 1, "post": 1, "need": 1},
        "territories": {"luberon": 2, group.territory.slug: 3}
        if group.territory.slug != "luberon"
        else counted(page_of(bruno, "samedi"))["territories"],
        "themes": {"enfance": 3},
    }
    assert counted(page_of(dora, "samedi"))["themes"] == {"transports": 3}
    for person in (None,):
        assert page_of(person, "samedi")["total"] == 0


def test_facets_narrow_and_tell_what_the_others_would_give(two_groups, page_of, bruno, dora, group):
    Membership.objects.create(user=bruno, group=WorkingGroup.objects.get(slug="mobilites"))
    page = page_of(bruno, "samedi")
    assert page["total"] == 6
    page = page_of(bruno, "samedi", theme="enfance")
    assert (page["total"], {tab.value: tab.count for tab in page["tabs"]}[""]) == (3, 3)
    assert {one.value: one.count for one in page["themes"]} == {"enfance": 3, "transports": 3}
    page = page_of(bruno, "samedi", theme="enfance", sorte="post")
    assert [result.shown.title for result in page["results"]] == ["Le samedi de Bruno"]
    page = page_of(bruno, "samedi", territoire="luberon", sorte="thread")
    assert [result.shown.title for result in page["results"]] == ["Le samedi de Bruno"]


def test_a_territory_holds_what_is_in_those_below(group, page_of, bruno):
    region = TerritoryFactory(name="Sud", slug="sud")
    group.territory.parent = region
    group.territory.save()
    catch_need(group, text="Un minibus")
    page = page_of(bruno, "minibus", territoire="sud")
    assert page["total"] == len(page["results"]) == 1


def test_a_misspelt_word_is_corrected_from_what_one_may_read(thread, page_of, bruno, dora):
    assert page_of(bruno, "crehce ouvertes")["instead"] == "crèches ouvertes"
    page = page_of(dora, "crehce ouvertes")
    assert page["instead"] == ""


def test_expressions_exclusions_and_beginnings(group, finds, bruno):
    for text in ("La garde des enfants", "Des enfants sans garde", "Un garde champêtre"):
        catch_need(group, text=text)
    assert set(finds(bruno, "garde enfants")) == {"La garde des enfants", "Des enfants sans garde"}
    assert finds(bruno, '"garde des enfants"') == ["La garde des enfants"]
    assert finds(bruno, "garde -enfants") == ["Un garde champêtre"]
    assert finds(bruno, "champ") == ["Un garde champêtre"]


def test_the_best_comes_first_or_the_latest(group, finds, bruno):
    threads.open_thread(group, by=bruno, title="Navette", text="")
    catch_need(group, text="Il manquerait peut-être, entre autres choses, un jour, une navette")
    assert finds(bruno, "navette")[0] == "Navette"
    assert finds(bruno, "navette", tri="date")[-1] == "Navette"


# --- The page -----------------------------------------------------------------------------------------


def test_the_page_marks_words_and_escapes_the_rest(group, bruno, client_for):
    catch_need(group, text="Une <script>alert(1)</script> garde")
    html = client_for(bruno).get(PAGE, {"q": "garde"}).content.decode()
    assert "<mark>garde</mark>" in html
    assert "<script>alert" not in html
    assert "1 résultat pour" in html


def test_htmx_fetches_the_results_alone(thread, bruno, client_for):
    html = client_for(bruno).get(PAGE, {"q": "crèche"}, headers={"HX-Request": "true", "HX-Target": "found"})
    assert b"<mark>" in html.content
    assert b"<html" not in html.content


@pytest.mark.parametrize(
    "typed",
    [
        "",
        '"',
        "le la",
        "🦊",
        "NEAR(a b",
        "a\x00b",
        "é" * 10_000,
        "-",
        "' OR 1=1 --",
        "%",
        '"a b',
        "garde" * 3_000,
    ],
)
def test_hostile_questions_get_a_sentence(typed, thread, bruno, client_for):
    answer = client_for(bruno).get(
        PAGE, {"q": typed, "page": "-3", "sorte": "x", "territoire": "'", "tri": "?"}
    )
    assert answer.status_code == 200


def test_a_question_without_words_is_answered(bruno, client_for):
    assert "aucun mot à chercher" in client_for(bruno).get(PAGE, {"q": "avec le"}).content.decode()


def test_the_number_of_questions_to_the_database_does_not_grow(
    group, bruno, client_for, django_assert_max_num_queries
):
    for n in range(60):
        thread = threads.open_thread(group, by=bruno, title=f"Une garde {n}")
        threads.add_post(thread, by=bruno, text=f"La garde {n}", key=f"search-{n:04}")
    client = client_for(bruno)
    client.get(PAGE, {"q": "garde"})
    with django_assert_max_num_queries(14):
        assert client.get(PAGE, {"q": "garde"}).status_code == 200


def test_pages_follow_each_other_without_repeating(group, bruno, page_of):
    for n in range(45):
        catch_need(group, text=f"Un atelier {n}")
    seen = [result.shown.title for n in "123" for result in page_of(bruno, "atelier", page=n)["results"]]
    assert len(seen) == len(set(seen)) == 45


def test_an_entry_that_lags_behind_is_shown_to_nobody(thread, page_of, bruno, group):
    """Whatever the index says, what is shown is asked of the database."""
    Thread.objects.filter(pk=thread.pk).update(group=WorkingGroupFactory())
    assert page_of(bruno, "crèche")["results"] == []
