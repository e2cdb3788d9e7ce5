"""What was learned, once, for those it is meant for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from workspace.knowledge.models import Entry
from workspace.knowledge.services import publish_learning, withdraw


@pytest.fixture
def learning(group) -> Entry:
    return publish_learning(source="codev:1:2", body="**Écouter** <script>x</script> d'abord", group=group)


def test_a_learning_is_published_once(group, learning):
    assert publish_learning(source="codev:1:2", body="Autre", group=group) == learning
    assert Entry.objects.count() == 1 and learning.territory == group.territory
    assert "<strong>Écouter</strong>" in learning.body_html and "<script" not in learning.body_html


@pytest.mark.parametrize(
    ("visibility", "seen_by"),
    [
        ("group", {"bruno", "chloe"}),
        ("region", {"bruno", "chloe", "dora", "elise", "renee", "sacha"}),
        ("public", {"bruno", "chloe", "dora", "elise", "renee", "sacha", "gael", "anonymous"}),
    ],
)
def test_each_entry_is_read_by_those_it_is_meant_for(
    visibility, seen_by, learning, bruno, chloe, dora, elise, renee, sacha, gael
):
    Entry.objects.update(visibility=visibility)
    people = {"bruno": bruno, "chloe": chloe, "dora": dora, "elise": elise, "renee": renee, "sacha": sacha}
    people |= {"gael": gael, "anonymous": AnonymousUser()}
    assert {name for name, user in people.items() if Entry.objects.visible_to(user).exists()} == seen_by


def test_what_is_withdrawn_is_gone(learning):
    withdraw("codev:1")
    assert not Entry.objects.exists()
