"""What was said in confidence leaves its group by two signatures, under one text."""

import pytest
from django.contrib.auth.models import AnonymousUser

from groups.models import Membership, Role
from groups.refusals import Refused
from tests.conftest import join
from workspace.knowledge import services
from workspace.knowledge.models import Entry, Signature
from workspace.knowledge.sayings import digest_of
from workspace.notices import fanout
from workspace.notices.models import Notice
from workspace.search.models import Indexed

NOBODY = AnonymousUser()


@pytest.fixture
def learning(group, bruno) -> Entry:
    return services.publish_learning(
        source="codev:1:2", body="Écouter **d'abord**.", group=group, author=bruno, author_name="Bruno"
    )


def sign(entry, user, visibility="public") -> Entry:
    entry.refresh_from_db()
    return services.sign(entry, by=user, visibility=visibility, seen=digest_of(entry))


def is_read(entry, user=NOBODY) -> bool:
    return Entry.objects.visible_to(user).filter(pk=entry.pk).exists()


def scopes() -> list[str]:
    return list(Indexed.objects.filter(kind="entry").values_list("scopes", flat=True))


def test_two_people_sign_and_it_is_public(learning, group, bruno, alice, dora):
    sign(learning, bruno)
    assert not is_read(learning) and not is_read(learning, dora) and scopes() == [f"g{group.pk}"]
    sign(learning, alice)
    assert is_read(learning) and is_read(learning, dora) and scopes() == ["p"]
    assert [(one.role, one.signer) for one in learning.signatures.all()] == [
        ("owner", bruno),
        ("reader", alice),
    ]


def test_nobody_signs_twice(learning, bruno):
    sign(learning, bruno)
    sign(learning, bruno)
    assert not is_read(learning) and Signature.objects.count() == 1


def test_the_second_signs_nothing_before_the_first(learning, alice):
    with pytest.raises(Refused):
        sign(learning, alice)
    assert not Signature.objects.exists()


def test_who_wrote_a_word_of_it_is_no_second_reader(learning, bruno, alice):
    services.edit_entry(learning, by=alice, body="Écouter d'abord, puis se taire.")
    sign(learning, bruno)
    with pytest.raises(Refused):
        sign(learning, alice)


@pytest.mark.parametrize("who", ["chloe", "dora", "renee", "sacha", "elise"])
def test_the_second_reader_is_a_member_of_the_group(who, learning, bruno, request):
    sign(learning, bruno)
    with pytest.raises(Refused):
        sign(learning, request.getfixturevalue(who))
    assert not is_read(learning)


def test_the_second_signs_for_whom_the_first_chose(learning, bruno, alice):
    sign(learning, bruno, "region")
    with pytest.raises(Refused):
        sign(learning, alice, "public")
    sign(learning, alice, "region")
    assert Entry.objects.get().visibility == "region" and not is_read(learning)


def test_a_text_that_changed_between_the_two_asks_for_both_again(learning, bruno, alice):
    seen = digest_of(learning)
    sign(learning, bruno)
    services.edit_entry(learning, by=bruno, body="Tout autre chose.")
    with pytest.raises(Refused):
        services.sign(learning, by=alice, visibility="public", seen=seen)
    with pytest.raises(Refused):
        sign(learning, alice)
    assert not is_read(learning)


@pytest.mark.parametrize(
    "change", [{"title": "Autre"}, {"summary": "Autre"}, {"body": "Autre"}, {"place": "Apt"}]
)
def test_a_word_changed_afterwards_brings_it_back_to_its_group(change, learning, group, bruno, alice):
    sign(learning, bruno), sign(learning, alice)
    services.edit_entry(learning, by=bruno, **change)
    assert not is_read(learning) and scopes() == [f"g{group.pk}"]
    assert Entry.objects.get().aim == "public"
    sign(learning, bruno), sign(learning, alice)
    assert is_read(learning)


def test_who_owns_it_takes_it_back(learning, group, bruno, alice):
    sign(learning, bruno), sign(learning, alice)
    services.take_back(learning, by=bruno)
    assert not is_read(learning) and scopes() == [f"g{group.pk}"]
    with pytest.raises(Refused):
        services.publish(learning, by=bruno, visibility="public")


def test_what_was_drawn_from_it_belongs_to_the_same_person_and_goes_with_it(learning, group, bruno, alice):
    made = services.create_entry(
        kind="sheet",
        by=alice,
        group=group,
        title="Tirée",
        confidential=True,
        owner=bruno,
        drawn_from=learning,
    )
    claire = join(group, "Claire")
    sign(made, bruno), sign(made, claire)
    assert is_read(made)
    services.withdraw_entry(learning, by=bruno)
    assert not Entry.objects.exists() and not scopes()


def test_what_belongs_to_nobody_any_more_stays(learning, bruno, alice):
    Entry.objects.update(owner=None)
    for who in (bruno, alice):
        with pytest.raises(Refused):
            sign(learning, who)


def test_a_name_is_masked_or_kept_before_one_signs(learning, bruno, alice):
    services.edit_entry(learning, by=bruno, body="Mme Dupont à Digne : 06 12 34 56 78. Dupont encore.")
    with pytest.raises(Refused):
        sign(learning, bruno)
    assert services.mask(learning, by=bruno, words="06 12 34 56 78") == 1
    services.keep(learning, words="Dupont")
    with pytest.raises(Refused):
        sign(learning, bruno)
    assert services.mask(learning, by=bruno) == 1
    learning.refresh_from_db()
    assert learning.body == "Mme D. à Digne : (téléphone). Dupont encore."
    sign(learning, bruno)


def test_the_owner_is_asked_then_a_second_reader(learning, group, bruno, alice):
    services.ask_agreement(learning, by=alice, visibility="region")
    fanout.tell_all()
    assert Notice.objects.get().user == bruno and Notice.objects.get().kind == "entry_agreement"
    sign(learning, bruno, "region")
    fanout.tell_all()
    assert Notice.objects.get().user == alice and Notice.objects.get().kind == "entry_second"


def test_a_reader_who_left_meanwhile_does_not_sign(learning, group, bruno):
    claire = join(group, "Claire", Role.MEMBER)
    sign(learning, bruno)
    Membership.objects.filter(user=claire).delete()
    with pytest.raises(Refused):
        sign(learning, claire)


def test_the_pages_lead_from_the_learning_to_the_public_fiche(learning, bruno, alice, client_for):
    first, second, visitor = client_for(bruno), client_for(alice), client_for(None)
    address = learning.get_absolute_url()
    page = first.get(f"{address}relire/")
    said = {"seen": page.context["digest"], "visibility": "public"}
    first.post(f"{address}signer/", said)
    assert visitor.get(address).status_code == 404
    assert "J’ai relu, je signe" in second.get(f"{address}relire/").content.decode()
    second.post(f"{address}signer/", said)
    assert visitor.get(address).status_code == 200
    first.post(f"{address}retirer/")
    assert visitor.get(address).status_code == 404
