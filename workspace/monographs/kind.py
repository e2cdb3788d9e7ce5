"""The monograph, as a kind of fiche."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from workspace.knowledge.kinds import Column, KindOf, register
from workspace.knowledge.models import Entry, fold
from workspace.knowledge.sayings import Passage
from workspace.monographs.chapters import CHAPTERS
from workspace.monographs.forms import MonographForm
from workspace.monographs.models import Monograph
from workspace.monographs.sheet import by_chapter, sheet

HEADING = re.compile(r"#{1,4} {1,4}(.{1,120})$")
COLUMNS = {name: title for name, (title, _about) in CHAPTERS.items()} | {"credits": _("crédits")}


def reading(name: str) -> Callable[[Monograph], str]:
    return lambda row: getattr(row, name)


def words_of(row: Monograph) -> str:
    """Its chapters, and what people say there."""
    said = row.entry.blocks.values_list("words", "caption", "transcript")
    return "\n\n".join([row.text, *(word for words in said for word in words if word)])


def gather(entry: Entry) -> str:
    """The chapters as one text, each under its heading, the empty ones too: one sees where to write."""
    row = Monograph.objects.filter(entry=entry).first() or Monograph(entry=entry)
    parts = [entry.body] if entry.body else []
    for name, (title, _about) in CHAPTERS.items():
        parts.append(f"## {title}\n\n{getattr(row, name)}".strip())
    return "\n\n".join(parts)


def spread(text: str) -> tuple[str, dict]:
    """Back into the chapters, by their headings; what stands before the first is the text of the fiche."""
    named = {fold(str(title)): name for name, (title, _about) in CHAPTERS.items()}
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line in text.split("\n"):
        heading = HEADING.match(line)
        name = named.get(fold(heading[1].strip(" *_:."))) if heading else None
        if name is None:
            found[here].append(line)
        else:
            here = name
            found.setdefault(name, [])
    said = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return said.pop(""), {name: said.get(name, "") for name in CHAPTERS}


def passages(entry: Entry) -> Iterator[Passage]:
    row = Monograph.objects.filter(entry=entry).first()
    if row is None:
        return
    for name, (title, _about) in CHAPTERS.items():
        yield Passage(f"chapter-{name}", title, getattr(row, name), _writer(row, name))
    yield Passage("credits", _("crédits"), row.credits)


def _writer(row: Monograph, name: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        setattr(row, name, text)
        row.save()

    return write


def told(entry: Entry, detail: Monograph | None, user: Anybody) -> dict:
    """Its chapters, each with the words, images and sounds that belong there; the rest at the end."""
    there = by_chapter(entry)
    written = {one.name: one for one in detail.chapters} if detail is not None else {}
    parts = []
    for name, (title, _about) in CHAPTERS.items():
        blocks = there.pop(name, [])
        if name in written or blocks:
            parts.append({"name": name, "title": title, "chapter": written.get(name), "blocks": blocks})
    rest = [block for blocks in there.values() for block in blocks]
    return {"chapters": parts, "blocks": rest}


register(
    KindOf(
        Entry.Kind.MONOGRAPH,
        _("monographie"),
        "book",
        about=_("L’histoire d’une expérience, en chapitres : huit à douze pages, des voix, des images."),
        detail=Monograph,
        form=MonographForm,
        page_template="monographs/_detail.html",
        edit_template="monographs/_fields.html",
        columns=tuple(Column(name, title, reading(name)) for name, title in COLUMNS.items()),
        text=words_of,
        passages=passages,
        gather=gather,
        spread=spread,
        context=told,
        sheet=sheet,
        order=30,
    )
)
