"""What a file makes, who may bring it, and what is wrong with it."""

from __future__ import annotations

import io

import pytest

from groups.refusals import Refused
from tests.workspace.exchange.conftest import run
from workspace.exchange import reading
from workspace.exchange.models import Intake, IntakeLine
from workspace.exchange.services import intakes, working
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.search.models import Indexed

pytestmark = pytest.mark.django_db
FILE = """titre;texte;territoire;thématique;latitude;longitude;id externe;lien
Le garage solidaire;On y répare ensemble.;Durance-Luberon;Logement;43,7;5,5;A1;https://p.example/1
L’épicerie;"Deux
lignes";;logement | Emploi, formation;;;A2;
"""


def test_what_is_imported_is_a_draft_and_credits_its_source(renee, group, themes, brought):
    columns = ["title", "body", "territory", "themes", "latitude", "longitude", "external_id", "credit_url"]
    done = brought(renee, FILE, credit="Le partenaire", columns=columns)
    assert (done.created, done.refused) == (2, 0)
    garage = Entry.objects.get(external_id="A1")
    assert garage.stage == Entry.Stage.DRAFT and garage.visibility == Entry.Visibility.REGION
    assert (garage.credit, garage.author_name) == ("Le partenaire", "")
    assert garage.credit_url == "https://p.example/1"
    assert (garage.latitude, garage.longitude, garage.territory) == (43.7, 5.5, group.territory)
    assert Entry.objects.get(external_id="A2").themes.count() == 2
    assert "<p>" in garage.body_html and not Indexed.objects.exists()


def test_the_regional_team_may_publish_at_once(renee, group, themes, brought):
    brought(renee, FILE, published=True)
    assert set(Entry.objects.values_list("stage", flat=True)) == {Entry.Stage.PUBLISHED}
    assert Indexed.objects.filter(kind="entry").count() == 2
    assert not Entry.objects.filter(refresh_on=None).exists()


def test_a_facilitator_imports_into_their_group(alice, group, themes, brought):
    brought(alice, FILE, group=group)
    assert set(Entry.objects.values_list("group", "visibility")) == {(group.pk, "group")}


def test_the_same_file_twice_makes_nothing_twice(renee, group, themes, brought):
    columns = ["title", "body", "territory", "themes", "latitude", "longitude", "external_id", "credit_url"]
    brought(renee, FILE, credit="Le partenaire", columns=columns)
    again = brought(renee, FILE, credit="Le partenaire", columns=columns)
    assert (again.created, again.unchanged, Entry.objects.count()) == (0, 2, 2)


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        (";1;1", "titre", "manque un titre"),
        ("A;91;1", "latitude", "hors du monde"),
        ("A;1;nan", "longitude", "n’est pas un nombre"),
        ("A;1;1e999", "longitude", "n’est pas un nombre"),
        ("A;1;", "latitude", "ou aucune"),
        ("A;1;1;2", "", "plus de cases"),
    ],
)
def test_each_fault_says_its_line_and_its_column(renee, brought, line, column, said):
    done = brought(renee, f"titre;latitude;longitude\nBon;;\n{line}\n")
    assert (done.created, done.refused) == (1, 1)
    fault = done.lines.get(outcome=IntakeLine.Outcome.REFUSED)
    assert fault.number == 3 and fault.faults[0][0] == column and said in fault.faults[0][1]


def test_an_identifier_of_what_one_may_not_change_is_that_of_nothing(renee, bruno, group, brought):
    """A group's own entry and no entry at all: the same sentence."""
    own = knowledge.create_entry(kind="sheet", by=bruno, group=group, title="À nous")
    done = brought(renee, f"identifiant;titre\n{own.pk};Pris\n{group.pk:032x};Rien\nabc;Non\n")
    assert (done.created, done.refused) == (0, 3)
    first, second, third = done.lines.order_by("number")
    assert first.faults == second.faults and "pas un identifiant" in third.faults[0][1]
    own.refresh_from_db()
    assert own.title == "À nous"


def test_the_same_entry_twice_in_a_file_is_refused_the_second_time(renee, entry, brought):
    done = brought(renee, f"identifiant;titre\n{entry.pk};Un\n{entry.pk};Deux\n")
    assert (done.changed, done.refused) == (1, 1)
    assert "déjà à la ligne 2" in done.lines.get(number=3).faults[0][1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide"),
        (b"titre;texte\n", "aucune ligne"),
        (b"titre\n\x00\x01\x02\n", "autre chose que du texte"),
        (b"titre\n\x81\x8d\n", "ses caract"),
        (b";;;\na;b;c\n", "ne nomme aucune colonne"),
        (b";".join(b"c%d" % n for n in range(300)) + b"\na\n", "plus de 200 colonnes"),
        (b"titre\n" + b"x" * 1_500_000, "mesur"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(renee, data, said, settings):
    with pytest.raises(reading.Unreadable, match=said):
        intakes.bring(io.BytesIO(data), by=renee, group=None, filename="x.csv")
    assert not Intake.objects.exists()


def test_the_limits_and_one_more(renee, settings):
    settings.EXCHANGE = {**settings.EXCHANGE, "LINES": 2, "FILE_BYTES": 100}
    intakes.bring(io.BytesIO(b"titre\na\nb\n"), by=renee, group=None, filename="x.csv")
    with pytest.raises(reading.Unreadable, match="2 lignes"):
        intakes.bring(io.BytesIO(b"titre\na\nb\nc\n"), by=renee, group=None, filename="x.csv")
    with pytest.raises(reading.Unreadable, match="Mo"):
        intakes.bring(io.BytesIO(b"titre\n" + b"a" * 95), by=renee, group=None, filename="x.csv")


def test_hostile_words_are_inert(renee, client_for, brought):
    said = "\u202e<script>alert(1)</script>;[x](javascript:alert(1)) <img src=x onerror=1>"
    brought(renee, f"titre;texte\n{said}\n")
    entry = Entry.objects.get()
    assert "\u202e" not in entry.title and "<script" not in entry.body_html and "<img" not in entry.body_html
    page = client_for(renee).get(entry.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "javascript:alert" not in page.replace("(javascript:alert(1))", "")


def test_a_kill_in_the_middle_doubles_nothing(renee, monkeypatch, brought):
    """The process dies after the second batch was kept, then its task is taken up again."""
    monkeypatch.setattr(working, "BATCH", 10)
    said = "titre\n" + "".join(f"Fiche {n}\n" for n in range(45))
    intake = intakes.bring(io.BytesIO(said.encode()), by=renee, group=None, filename="x.csv")
    intakes.start(intake)
    kept = working._keep
    turns = iter(range(100))

    def killed(*args):
        if next(turns) == 2:
            raise SystemExit
        kept(*args)

    monkeypatch.setattr(working, "_keep", killed)
    with pytest.raises(SystemExit):
        working.work(str(intake.pk))
    intake.refresh_from_db()
    assert (intake.read, intake.state, Entry.objects.count()) == (20, "running", 20)
    monkeypatch.setattr(working, "_keep", kept)
    done = run(intake)
    assert (done.created, Entry.objects.count(), done.state) == (45, 45, "done")
    assert Entry.objects.values("title").distinct().count() == 45


def test_a_batch_read_by_two_processes_is_kept_once(renee):
    intake = intakes.bring(io.BytesIO(b"titre\na\nb\n"), by=renee, group=None, filename="x.csv")
    intakes.start(intake)
    behind = Intake.objects.select_related("by", "group").get(pk=intake.pk)
    run(intake)
    rows = reading.first(behind.path, behind.delimiter, 10)
    with pytest.raises(working.Overtaken):
        working._keep(behind, working.Planner.of(behind), rows)
    assert Entry.objects.count() == 2


def test_two_imports_at_once_go_one_after_the_other(renee, alice, group):
    first = intakes.bring(io.BytesIO(b"titre\na\n"), by=renee, group=None, filename="1.csv")
    second = intakes.bring(io.BytesIO(b"titre\nb\n"), by=alice, group=group, filename="2.csv")
    assert intakes.start(first).state == "running"
    assert intakes.start(second).state == "queued"
    working.work(str(first.pk))
    second.refresh_from_db()
    assert second.state == "running"
    assert run(second).created == 1


def test_who_left_meanwhile_imports_no_more(alice, group):
    intake = intakes.bring(io.BytesIO(b"titre\na\n"), by=alice, group=group, filename="1.csv")
    intakes.start(intake)
    alice.memberships.all().delete()
    assert run(intake).state == "failed" and not Entry.objects.exists()


def test_a_file_without_a_title_does_not_start(renee):
    intake = intakes.bring(io.BytesIO(b"chose\na\n"), by=renee, group=None, filename="1.csv")
    with pytest.raises(Refused, match="titre"):
        intakes.start(intake)


def test_undoing_takes_back_what_nobody_has_touched(renee, alice, entry, brought):
    before = entry.title
    done = brought(renee, f"identifiant;titre;lieu\n{entry.pk};Autre;Apt\n;Neuve;\n;Reprise;\n")
    kept = Entry.objects.get(title="Reprise")
    knowledge.edit_entry(kept, by=renee, title="Reprise à la main")
    intakes.undo(done)
    undone = run(done)
    assert (undone.state, undone.undone, undone.kept) == ("undone", 2, 1)
    entry.refresh_from_db()
    assert (entry.title, entry.place) == (before, "Pertuis")
    assert set(Entry.objects.values_list("title", flat=True)) == {before, "Reprise à la main"}


def test_the_questions_of_a_batch_do_not_grow_with_it(renee, themes, django_assert_max_num_queries):
    def asked(lines: int) -> None:
        said = "titre;thématique\n" + "".join(f"Fiche {n};Logement\n" for n in range(lines))
        intake = intakes.bring(io.BytesIO(said.encode()), by=renee, group=None, filename="x.csv")
        intakes.start(intake)
        with django_assert_max_num_queries(60):
            working.work(str(intake.pk))

    asked(3)
    asked(90)


def test_a_link_kept_twice_is_refused_and_the_others_come(renee, brought):
    done = brought(
        renee,
        "titre;genre;veille : lien\n"
        "Un;veille;https://loi.example/1\nDeux;veille;https://loi.example/1\nTrois;veille;https://loi.example/3\n",
    )
    assert (done.created, done.refused) == (2, 1)
    assert set(Entry.objects.values_list("title", flat=True)) == {"Un", "Trois"}
    assert "autre fiche" in done.lines.get(outcome="refused").faults[0][1]
