"""An entry is begun in a group, read again by somebody else, and goes as far as it is shared."""

import pytest
from django.contrib.auth.models import AnonymousUser

from groups.refusals import Refused
from workspace.knowledge import services
from workspace.knowledge.leaving import on_withdrawal
from workspace.knowledge.models import Entry
from workspace.search.models import Indexed

NOBODY = AnonymousUser()


@pytest.fixture
def draft(group, bruno) -> Entry:
    return services.create_entry(
        kind="sheet", by=bruno, group=group, title="Ouvrir le samedi", body="Deux **parents** volontaires."
    )


def readers(entry: Entry, *people) -> set[str]:
    return {
        getattr(one, "display_name", "anonymous") or "anonymous"
        for one in people
        if Entry.objects.visible_to(one).filter(pk=entry.pk).exists()
    }


def test_a_draft_is_read_by_its_group_alone(draft, alice, bruno, chloe, dora, renee, sacha, gael):
    people = (alice, bruno, chloe, dora, renee, sacha, gael, NOBODY)
    assert readers(draft, *people) == {"Alice", "Bruno", "Chloé"}
    assert not Entry.objects.published().exists() and not Indexed.objects.filter(kind="entry").exists()
    assert draft.territory == draft.group.territory and draft.author_name == "Bruno"


def test_who_signed_it_keeps_it_even_when_they_left(draft, bruno):
    bruno.memberships.all().delete()
    assert readers(draft, bruno) == {"Bruno"}


def test_a_draft_of_no_group_is_the_region_teams(renee, bruno, dora):
    made = services.create_entry(kind="watch", by=None, visibility="public", title="Un appel à projets")
    assert readers(made, renee, bruno, dora, NOBODY) == {"Renée"}


def test_it_is_published_to_everybody_and_found(draft, alice, dora):
    services.proofread(draft, by=alice)
    services.publish(draft, by=alice, visibility="public")
    draft.refresh_from_db()
    assert readers(draft, dora, NOBODY) == {"Dora", "anonymous"}
    assert draft.published_at and draft.refresh_on
    assert Indexed.objects.get(kind="entry").scopes == "p"


def test_nobody_reads_again_what_they_wrote(draft, bruno):
    with pytest.raises(Refused):
        services.proofread(draft, by=bruno)


def test_what_was_said_in_confidence_stays_in_its_group(group, bruno, alice):
    learning = services.publish_learning(source="codev:1:2", body="Écouter", group=group, author=bruno)
    with pytest.raises(Refused):
        services.publish(learning, by=alice, visibility="region")
    told = services.create_entry(
        kind="sheet",
        by=bruno,
        group=group,
        title="Tirée d'une séance",
        visibility="public",
        confidential=True,
    )
    assert told.visibility == "group"


def test_what_is_old_says_so_and_stays_read(draft, alice, bruno):
    services.publish(draft, by=bruno)
    assert services.ask_refresh(draft).stage == "to_refresh"
    assert Entry.objects.published().get() == draft and readers(draft, alice) == {"Alice"}


def test_what_is_hidden_is_read_by_nobody(draft, bruno, alice):
    services.publish(draft, by=bruno)
    services.hide_entry(draft, by=alice)
    assert not readers(draft, bruno, alice) and not Indexed.objects.filter(kind="entry").exists()
    services.show_entry(draft)
    assert readers(draft, alice) == {"Alice"} and Indexed.objects.filter(kind="entry").exists()


def test_the_same_source_is_one_entry(group, bruno):
    made = [
        services.create_entry(kind="sheet", by=bruno, group=group, title=title, source="form:1:abcdefgh")
        for title in ("Une fois", "Deux fois")
    ]
    assert made[0] == made[1] and Entry.objects.get().title == "Une fois"


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": 91.0, "longitude": 4.0},
        {"latitude": 43.0},
        {"latitude": float("nan"), "longitude": 4.0},
        {"publics": ["inconnu"]},
        {"credit_url": "javascript:alert(1)"},
        {"title": " \u200b"},
    ],
)
def test_what_is_not_of_this_world_is_refused(group, bruno, wrong):
    with pytest.raises(Refused):
        services.create_entry(**({"kind": "sheet", "by": bruno, "group": group, "title": "Ici"} | wrong))
    assert not Entry.objects.exists()


def test_what_is_withdrawn_is_gone_from_everywhere(draft, bruno, heard):
    services.publish(draft, by=bruno)
    services.withdraw_entry(draft, by=bruno)
    assert heard == [draft.pk] and not Entry.objects.exists()
    assert not Indexed.objects.filter(kind="entry").exists()


@pytest.fixture
def heard(monkeypatch) -> list:
    told: list = []
    monkeypatch.setattr("workspace.knowledge.leaving._forgets", [])
    on_withdrawal(lambda entry: told.append(entry.pk))
    return told
