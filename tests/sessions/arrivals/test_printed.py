"""What is printed for the day, and for whom."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import get_default_timezone

from sessions.arrivals import exports
from sessions.arrivals.counts import counts_of
from sessions.arrivals.printed import sheets
from sessions.arrivals.printed.codes import MODULES, runs_of
from sessions.doors import qr
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration, Standing
from sessions.registrations.services import erase_due
from tests.gatherings import GatheringFactory, ItemFactory, RegistrationFactory
from tests.sessions.arrivals.desk import Desk
from workspace.exports import registry
from workspace.exports.models import Export
from workspace.exports.services import make, request_export
from workspace.exports.writers import write

pytestmark = pytest.mark.django_db
PARIS = get_default_timezone()


def take(name: str, user, key: str, fmt: str) -> bytes | None:
    exporter = registry.get(f"arrivals.{name}")
    target = exporter.find(user, key)
    if target is None:
        return None
    assert exporter.filename(target)
    return write(exporter.builder.build(target, user, fmt), fmt, schema=name)


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("name", [*exports.NAMES, *exports.POSTED, "arrivals.sheet"])
def test_the_team_alone_takes_them(village, alice, bruno, chloe, dora, elise, gael, renee, sacha, name):
    key = exports.key_of(village)
    if name == "arrivals.sheet":
        key += f":{exports.half_days(village)[0].key}"
    people = {"alice": alice, "bruno": bruno, "chloe": chloe, "dora": dora, "elise": elise, "gael": gael}
    people |= {"renee": renee, "sacha": sacha}
    exporter = registry.get(name)
    assert {who for who, user in people.items() if exporter.find(user, key)} == {"alice", "renee"}


@pytest.mark.parametrize(
    "key", ["arrivals:", "arrivals:rien", "codev:1", "arrivals:{upper}", "arrivals:{key}:hier"]
)
def test_a_key_that_is_none_finds_nothing(village, alice, key):
    asked = key.format(upper=str(village.key).upper(), key=village.key)
    for name in (*exports.NAMES, "arrivals.sheet"):
        assert registry.get(name).find(alice, asked) is None


def test_a_sheet_to_sign_holds_who_is_expected_and_lines_for_the_others(village, alice, marie, ali):
    village.programme_reference = "FSE+ OS L"
    village.save()
    RegistrationFactory(gathering=village, name="En attente", standing=Standing.WAITING)
    key = f"{exports.key_of(village)}:{exports.half_days(village)[0].key}"
    rows = lines(take("sheet", alice, key, "csv"))
    assert rows[0] == ["N°", "Prénom et nom", "Structure", "Qualité", "Signature"]
    assert [row[1] for row in rows[1:3]] == ["Ali Benali", "Marie Durand"]
    assert len(rows) == 1 + 2 + sheets.BLANK_LINES and "En attente" not in str(rows)
    with zipfile.ZipFile(io.BytesIO(take("sheet", alice, key, "odt"))) as odt:
        text = odt.read("content.xml").decode()
    assert "FSE+ OS L" in text and "Marie Durand" in text and "Demi-journée" in text
    assert take("sheet", alice, key, "pdf").startswith(b"%PDF")


def test_a_cell_is_no_formula(village, alice):
    RegistrationFactory(gathering=village, name="=HYPERLINK(1)")
    assert lines(take("list", alice, exports.key_of(village), "csv"))[1][1] == "'=HYPERLINK(1)"


def test_badges_hold_a_code_that_says_the_badge(village, alice, marie):
    made = sheets.badges(village)
    named = [one for one in made.data["badges"] if one["name"]]
    assert [one["name"] for one in named] == ["Marie Durand"]
    assert len(made.data["badges"]) == 1 + sheets.BLANK_BADGES
    dark = sum(length for _x, _y, length in named[0]["runs"])
    assert MODULES**2 / 3 < dark < 2 * MODULES**2 / 3
    assert take("badges", alice, exports.key_of(village), "pdf").startswith(b"%PDF")


def test_the_runs_of_a_code_are_its_dark_modules():
    import segno

    drawn = [[0] * MODULES for _y in range(MODULES)]
    for x, y, length in runs_of("ABCD2345"):
        for module in range(x, x + length):
            drawn[y][module] = 1
    assert drawn == [list(row) for row in segno.make("ABCD2345", error="m", version=1).matrix]


def test_words_that_are_typst_are_printed_as_words(village, alice):
    RegistrationFactory(gathering=village, name='#read("/etc/passwd") $x$ "', organisation="*gras* \\")
    assert take("badges", alice, exports.key_of(village), "pdf").startswith(b"%PDF")
    assert take("list", alice, exports.key_of(village), "pdf").startswith(b"%PDF")


def test_what_hangs_at_the_entrance_says_where_to_write_ones_name_and_names_nobody(
    village, alice, marie, settings
):
    settings.SITE_URL = "https://pais.exemple"
    made = sheets.door(village)
    link = settings.SITE_URL + reverse("arrivals:spot", args=[village.slug])
    assert made.images["qr.svg"] == qr.drawn(link) and made.data["url"] == link.removeprefix("https://")
    assert "Marie" not in str(made.data)
    assert take("door", alice, exports.key_of(village), "pdf").startswith(b"%PDF")


def test_who_came_is_told_with_the_hour(village, alice, bruno, marie, ali):
    desk = Desk(village, bruno)
    desk.come(marie)
    desk.tell()
    rows = lines(take("present", alice, exports.key_of(village), "csv"))
    assert [row[2] for row in rows[1:]] == ["Marie Durand"]


def test_the_kit_of_a_place_without_network(village, alice, marie):
    with zipfile.ZipFile(io.BytesIO(_kit(village, alice))) as kit:
        names = kit.namelist()
        assert all(kit.read(name).startswith(b"%PDF") for name in names)
    assert names[:2] == ["liste-de-l-accueil.pdf", "badges.pdf"]
    assert len(names) == 2 + len(exports.half_days(village))


def test_the_kit_holds_the_programme_once_there_is_one(village, alice):
    def names() -> list[str]:
        with zipfile.ZipFile(io.BytesIO(_kit(village, alice))) as kit:
            return kit.namelist()

    assert "programme.pdf" not in names()
    ItemFactory(gathering=village, title="Réparer son vélo")
    assert names()[2] == "programme.pdf"


def _kit(village, user) -> bytes:
    from workspace.exports.writers import write_to

    out = io.BytesIO()
    exporter = registry.get("arrivals.kit")
    target = exporter.find(user, exports.key_of(village))
    write_to(out, exporter.builder.build(target, user, "zip"), "zip", schema="kit")
    return out.getvalue()


@pytest.mark.parametrize(
    ("starts", "ends", "halves"),
    [
        ((2023, 6, 30, 9), (2023, 6, 30, 17), ["2023-06-30-matin", "2023-06-30-apres-midi"]),
        ((2023, 6, 30, 9), (2023, 6, 30, 13), ["2023-06-30-matin"]),
        ((2023, 6, 30, 14), (2023, 6, 30, 17), ["2023-06-30-apres-midi"]),
        ((2023, 6, 30, 12, 15), (2023, 6, 30, 13, 15), ["2023-06-30-apres-midi"]),
        (
            (2026, 10, 24, 14),  # the night between is the change of hour
            (2026, 10, 25, 12),
            ["2026-10-24-apres-midi", "2026-10-25-matin"],
        ),
    ],
)
def test_half_days_are_those_of_the_wall(group, starts, ends, halves):
    began, over = datetime(*starts, tzinfo=PARIS), datetime(*ends, tzinfo=PARIS)
    made = exports.half_days(GatheringFactory(group=group, starts_at=began, ends_at=over))
    assert [one.key for one in made] == halves
    assert made[0].begins == began and made[-1].ends == over


def test_what_was_printed_is_erased_with_the_names(village, alice, marie):
    export = request_export(alice, "arrivals.list", exports.key_of(village), "csv")
    make(str(export.pk))
    export.refresh_from_db()
    assert "Marie Durand" in export.path.read_text(encoding="utf-8-sig")
    Gathering.objects.filter(pk=village.pk).update(
        ends_at=timezone.now(), erase_on=timezone.localdate() - timedelta(days=1)
    )
    erase_due(timezone.now() + timedelta(seconds=1))
    assert not Export.objects.filter(pk=export.pk).exists()
    marie.refresh_from_db()
    assert marie.name == ""


def test_who_came_is_still_counted_once_the_names_are_gone(village, alice, bruno, marie):
    desk = Desk(village, bruno)
    desk.come(marie)
    desk.tell()
    Registration.objects.filter(gathering=village).forget()
    assert counts_of(village).here == 1
    assert lines(take("present", alice, exports.key_of(village), "csv"))[1:] == []
