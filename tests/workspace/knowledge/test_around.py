"""What the rest of the house knows of fiches: canaries of what is not signed, letters, moderation, data."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from groups.models import User
from groups.people.services import erase
from workspace.blocks import services as blocks
from workspace.knowledge import notices as told
from workspace.knowledge import services
from workspace.knowledge.models import Entry, Signature
from workspace.knowledge.sayings import digest_of
from workspace.moderation import registry
from workspace.moderation.models import Case
from workspace.mydata.registry import everything
from workspace.notices import fanout
from workspace.notices.models import Notice

CANARY = "Serinette"


@pytest.fixture
def learning(group, bruno) -> Entry:
    return services.publish_learning(
        source="codev:1:2", body=f"{CANARY} tout bas.", group=group, author=bruno
    )


def sign(entry: Entry, user: User) -> None:
    entry.refresh_from_db()
    services.sign(entry, by=user, visibility="public", seen=digest_of(entry))


def pages_of_others(client_for, *people) -> str:
    """What strangers and people of other groups may be shown of it, by whatever door."""
    paths = ["/", "/connaissances/", "/connaissances/?q=serinette", "/recherche/?q=serinette", "/groupes/"]
    paths += [f"/connaissances/{pk}/" for pk in Entry.objects.values_list("pk", flat=True)]
    paths += [f"/connaissances/{pk}/relire/" for pk in Entry.objects.values_list("pk", flat=True)]
    feeds = [reverse("feeds:everything", args=[fmt]) for fmt in ("atom", "rss")]
    feeds.append(reverse("feeds:of_kind", args=["learning", "atom"]))
    said = []
    for person in people:
        browser = client_for(person)
        for path in [*paths, *feeds]:
            answer = browser.get(path)
            if not answer.streaming:
                said.append(answer.content.decode())
    # The search says back what one typed there.
    return "\n".join(said).replace('value="serinette"', "").replace("q=serinette", "")


def test_no_page_of_others_holds_it_before_both_signed_nor_after_it_is_taken_back(
    learning, group, bruno, alice, dora, renee, sacha, gael, client_for
):
    others = (None, dora, renee, sacha, gael)
    assert CANARY not in pages_of_others(client_for, *others)
    sign(learning, bruno)
    assert CANARY not in pages_of_others(client_for, *others)
    sign(learning, alice)
    assert CANARY in pages_of_others(client_for, None)
    services.withdraw_entry(learning, by=bruno)
    assert CANARY not in pages_of_others(client_for, *others)


def test_what_grows_old_is_said_once_to_who_wrote_it(group, bruno):
    made = services.create_entry(kind="sheet", by=bruno, group=group, title="Vieille", stage="published")
    Entry.objects.update(refresh_on=localdate() - timedelta(days=1))
    for _round in range(2):
        told.what_grows_old(now())
        fanout.tell_all()
    notice = Notice.objects.get()
    assert notice.user == bruno and notice.kind == "entry_old"
    assert Entry.objects.get().stage == "to_refresh"
    said = told.say(bruno, [notice])[notice.pk]
    assert "Vieille" in said.sentence and said.url == made.get_absolute_url()
    services.publish(made, by=bruno)
    made.refresh_from_db()
    assert made.stage == "published" and made.refresh_on > localdate()


def test_what_is_not_old_is_let_alone(group, bruno):
    services.create_entry(kind="sheet", by=bruno, group=group, title="Neuve", stage="published")
    services.create_entry(kind="sheet", by=bruno, group=group, title="Brouillon")
    Entry.objects.filter(stage="draft").update(refresh_on=localdate() - timedelta(days=1))
    told.what_grows_old(now())
    assert not Entry.objects.filter(stage="to_refresh").exists()


def test_a_mail_about_what_was_said_in_confidence_tells_nothing_of_it(learning, bruno, alice):
    services.ask_agreement(learning, by=alice, visibility="region")
    fanout.tell_all()
    notice = Notice.objects.get()
    said = told.say(bruno, [notice])[notice.pk]
    assert said.discreet and CANARY not in said.title and said.url.endswith("/relire/")


def test_who_may_no_longer_read_it_is_told_nothing(learning, bruno, alice, dora):
    services.ask_agreement(learning, by=alice, visibility="region")
    fanout.tell_all()
    assert told.say(dora, [Notice.objects.get()]) == {}


def test_a_visitor_reports_a_fiche_once_everybody_may_read_it(
    learning, bruno, alice, renee, client_for, settings
):
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    visitor = client_for(None)
    address = reverse("moderation:report_as_visitor", args=["entry", learning.pk])
    assert visitor.get(address).status_code == 404
    sign(learning, bruno)
    sign(learning, alice)
    assert address in visitor.get(learning.get_absolute_url()).content.decode()
    stamp = visitor.get(address).context["stamp"]
    assert visitor.post(address, {"stamp": stamp, "reason": "person"}).status_code == 302
    # What left its group is the region's matter.
    assert Case.objects.visible_to(renee).get().key == str(learning.pk)
    assert not Case.objects.visible_to(alice).exists()


def test_who_moderates_reads_words_without_their_marks(learning):
    learning.body = "## Comment\n\n- **Un lieu** où l’on passe déjà"
    said = registry.noun("entry").words(learning)
    assert "Comment\n\nUn lieu où l’on passe déjà" in said
    assert "#" not in said and "*" not in said


def test_a_fiche_is_reported_and_hidden_with_all_it_says(learning, bruno, alice, dora):
    blocks.add_words(learning, by=bruno, words="Une parole.")
    assert registry.find(dora, "entry", str(learning.pk)) is None
    noun = registry.noun("entry")
    found = registry.find(alice, "entry", str(learning.pk))
    assert "Une parole." in noun.words(found) and noun.group(found) == learning.group
    noun.hide(found, alice)
    assert registry.find(alice, "entry", str(learning.pk)) is None
    assert registry.load("entry", str(learning.pk)) == learning
    assert registry.find(alice, "entry", "pas-une-clé") is None


def test_one_s_data_holds_one_s_fiches_and_signatures(learning, bruno, alice):
    sign(learning, bruno)
    sign(learning, alice)
    mine = {part.name: rows for part, rows in everything(bruno)}
    assert [row["text"] for row in mine["knowledge.entries"]] == [f"{CANARY} tout bas."]
    theirs = {part.name: rows for part, rows in everything(alice)}
    assert theirs["knowledge.entries"] == [] and len(theirs["knowledge.signatures"]) == 1


def test_an_account_that_goes_leaves_no_name_and_signs_no_more(learning, bruno, alice):
    sign(learning, bruno)
    erase(bruno)
    learning.refresh_from_db()
    assert learning.author is learning.owner is None and learning.author_name == ""
    assert Signature.objects.get().signer_name == ""
