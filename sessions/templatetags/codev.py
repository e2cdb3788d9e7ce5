"""Small words of the séance's templates: the button of a gesture, the pictogram of a kind of help."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.urls import reverse

from sessions.codev.models import Contribution, Tag
from sessions.codev.stages import Stage

register = template.Library()

KIND_ICONS = {
    Contribution.Kind.NOTE: "note",
    Contribution.Kind.QUESTION: "question",
    Contribution.Kind.REFORMULATION: "chat",
    Contribution.Kind.OFFER: "tag-idea",
}
# What the help texts call a picture, in the sprite's names.
PICTOGRAMS = {
    "facilitate": "crown",
    "think": "ponder",
    "speak": "voice",
    "listen": "ponder",
    "write": "edit",
    "offer": "tag-idea",
    "sort": "tag-decision",
    "learn": "leaf",
    "keep": "lock",
}
NUMBERS = {
    Stage.ACCOUNT: 1,
    Stage.CLARIFICATION: 2,
    Stage.REFORMULATION: 3,
    Stage.CONTRACT: 3,
    Stage.CONSULTATION: 4,
    Stage.SYNTHESIS: 5,
    Stage.LEARNING: 6,
}


@register.filter
def item_icon(item: Contribution) -> str:
    if item.hidden_at:
        return "eye-off"
    if item.parked_at:
        return "pause"
    if item.answered_at or item.closest_at:
        return "check"
    return f"tag-{item.tag}" if item.tag else KIND_ICONS[Contribution.Kind(item.kind)]


@register.filter
def tag_label(tag: str) -> str:
    return dict(Tag.choices).get(tag, "")


@register.filter
def pictogram(name: str) -> str:
    return PICTOGRAMS.get(name, name)


@register.filter
def stage_number(stage: Stage) -> int | None:
    """The method's number of a stage, from 1 to 6; None for what surrounds them."""
    return NUMBERS.get(stage)


@register.inclusion_tag("codev/_gesture.html", takes_context=True)
def gesture(context, name, label, *, of=None, icon="", kind="", whose="", after="", quiet=False, **values):
    """One gesture, one form, one button: `{% gesture "pause" "Pause" icon="pause" %}`.

    of: the seat, item, topic or action it is about. whose: said to who does not see which line the button is
    on. quiet: the label is only for those who do not see the pictogram. values: hidden fields.
    """
    args = [context["codev"].key]
    if of is not None:
        args.append(of.pk if isinstance(of.pk, int) and not hasattr(of, "hand_raised_at") else of.key)
    return {
        "url": _address(name, *args),
        "label": label,
        "icon": icon,
        "kind": kind,
        "whose": whose,
        "after": after,
        "quiet": quiet,
        "values": values.items(),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def address(context, name, *, of):
    """Where a page about this seat or this text is: `{% address "seat_tools" of=seat %}`."""
    return _address(name, context["codev"].key, of.key if hasattr(of, "hand_raised_at") else of.pk)


@lru_cache(maxsize=4096)
def _address(name: str, *args) -> str:
    """A stage's change draws a thousand buttons, of which the next change draws most again."""
    return reverse(f"codev:{name}", args=args)


@register.simple_tag(takes_context=True)
def shared_item(context):
    """`codev/_item.html` for the loop's `item`, rendered once for all the lenses that show it alike."""
    screen, item = context["screen"], context["item"]
    # A page has a token in its forms, the news have none: the two are not alike.
    key = ("item", item.pk, bool(context.get("csrf_token")), *screen.item_tools)
    return screen.table.once(key, lambda: get_template("codev/_item.html").template.render(context))


@register.tag
def shared(parser, token):
    """`{% shared "person" seat.pk %}…{% endshared %}`: rendered for the first lens of a table that shows it,
    and kept for the others. What follows the name is all that the block depends on, besides the table."""
    name, *parts = token.split_contents()[1:]
    nodes = parser.parse(["endshared"])
    parser.delete_first_token()
    return Shared(name, [parser.compile_filter(part) for part in parts], nodes)


@register.tag
def alike(parser, token):
    """`{% alike "words" %}…{% endalike %}`: rendered once for all the tables of a gathering that show the
    same stage through this lens. Nothing inside may come from the table itself: see `screens.alike`."""
    (name,) = token.split_contents()[1:]
    nodes = parser.parse(["endalike"])
    parser.delete_first_token()
    return Alike(name, nodes)


class Alike(template.Node):
    def __init__(self, name: str, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context) -> str:
        key = (self.name, *context["screen"].alike)
        return context["table"].once_for_all(key, lambda: self.nodelist.render(context))


class Shared(template.Node):
    def __init__(self, name: str, parts: list, nodelist):
        self.name, self.parts, self.nodelist = name, parts, nodelist

    def render(self, context) -> str:
        key = (self.name, *(part.resolve(context) for part in self.parts))
        return context["table"].once(key, lambda: self.nodelist.render(context))
