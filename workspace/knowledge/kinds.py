"""The kinds of fiches, each registered by the package that owns it, from `ready()`:

    register(KindOf(
        name=Entry.Kind.INITIATIVE, label=_("initiative"), icon="leaf",
        detail=Initiative,               # a model whose primary key is `entry = OneToOneField(Entry)`
        form=InitiativeForm,             # a ModelForm of it: its fields join the page « modifier »
        page_template="initiatives/_detail.html",   # drawn with `entry`, `detail`, `user`
        edit_template="initiatives/_fields.html",   # drawn with `form`; without one, its fields one by one
        columns=(Column("funding", _("Financements"), lambda detail: detail.funding),),
        text=lambda detail: detail.story,           # its plain words: searched, read for names, signed
    ))

« Nouvelle fiche », « modifier », the page of an entry, the search and the exports ask here and know none of
them. Without a `detail`, an entry of the kind is its own row and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.functional import Promise

from groups.policies import Anybody
from workspace.exports.content import Block
from workspace.knowledge.models import Entry
from workspace.richtext import drawn


@dataclass(frozen=True)
class Column:
    """One value of the detail, for a spreadsheet, JSON or the API. `read` gets the detail row."""

    name: str
    label: str | Promise
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class KindOf:
    name: str
    label: str | Promise
    icon: str
    about: str | Promise = ""  # one sentence, on « nouvelle fiche »
    detail: type[Model] | None = None
    form: type[BaseForm] | None = None
    page_template: str = ""
    edit_template: str = ""
    columns: tuple[Column, ...] = ()
    text: Callable[[Any], str] | None = None
    passages: Callable[[Entry], Any] | None = None  # of `sayings`: where its words can be masked one by one
    # Its long text as one Markdown, and back: (body, detail).
    gather: Callable[[Entry], str] | None = None
    spread: Callable[[str], tuple[str, dict]] | None = None
    context: Callable[[Entry, Any, Anybody], dict] | None = None  # what its templates need besides
    # As a document to take away, from (entry, detail, album of its pictures, how deep its headings stand).
    # Without it: its columns, and what stands beside its text.
    sheet: Callable[[Entry, Any, Any, int], Iterable[Block]] | None = None
    written: bool = True  # offered on « nouvelle fiche »
    order: int = 50

    def detail_of(self, entry: Entry) -> Model | None:
        """The row of this entry, or None where nobody has filled it yet."""
        if self.detail is None:
            return None
        return self.detail._default_manager.filter(entry=entry).first()

    def words_of(self, entry: Entry) -> str:
        detail = self.detail_of(entry) if self.text is not None else None
        return self.text(detail) if self.text is not None and detail is not None else ""

    def write(self, entry: Entry, values: dict) -> None:
        """Fill the entry's row of this kind."""
        if self.detail is not None:
            self.detail._default_manager.update_or_create(entry=entry, defaults=values)

    def draw(self, entry: Entry, user: Anybody) -> str:
        """The block of its page, or nothing."""
        if not self.page_template:
            return ""
        detail = self.detail_of(entry)
        context = {"entry": entry, "detail": detail, "user": user}
        if self.context is not None:
            context |= self.context(entry, detail, user)
        return drawn(render_to_string(self.page_template, context))


_kinds: dict[str, KindOf] = {}


def register(kind: KindOf) -> KindOf:
    _kinds[kind.name] = kind
    return kind


def kind_of(name: str) -> KindOf | None:
    return _kinds.get(name)


def kinds() -> Iterator[KindOf]:
    return iter(sorted(_kinds.values(), key=lambda kind: kind.order))


def words_of(entry: Entry) -> str:
    """What its kind adds to what an entry says."""
    known = _kinds.get(entry.kind)
    return known.words_of(entry) if known is not None else ""
