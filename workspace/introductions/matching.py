"""Which offers could answer a need, which needs an offer, and why: by words, theme and territory.

The words are looked up in the search's own index, under scopes that no person has (`m:offer`, `m:need`): a
question reads the rows of the words asked, among offers alone or needs alone, whatever else the index holds.
Themes and territories bring a bounded number of the newest. What is found is then asked of `visible_to`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from groups.models import User
from workspace.introductions.means import WORDS, means_asked
from workspace.introductions.models import Introduction
from workspace.introductions.places import Tree
from workspace.needs.models import Need
from workspace.needs.search import MATCHED as NEEDS
from workspace.offers.models import Means, Offer
from workspace.offers.search import MATCHED as OFFERS
from workspace.search.models import Indexed, Occurrence
from workspace.search.scopes import of_group
from workspace.search.words import stems, tokens

SHOWN = 6
MOST_WORDS = 12  # of the text, the rarest
CANDIDATES = 60  # of each reason
MOST_TERMS, READ = 60, 1_500  # words that are counted, rows of the index that are read
ENOUGH = 4.0
THEME, MEANS = 3.0, 3.0


@dataclass
class Match:
    thing: Need | Offer
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)


def offers_for(need: Need, user: User, most: int = SHOWN) -> list[Match]:
    terms = terms_of(f"{need.text} {need.for_whom}")
    asked = means_asked(terms)
    heard = _heard(terms, [OFFERS], "offer")
    standing = Offer.objects.visible_to(user).filter(withdrawn_at=None)
    known = Introduction.objects.filter(need=need).values("offer")
    tree = Tree.now()
    candidates = set(heard) | _newest(_beside_need(standing, need, asked, tree))
    found = standing.filter(pk__in=candidates).exclude(owner=user).exclude(pk__in=known)
    read = found.select_related("owner", "organisation", "territory").prefetch_related("themes")
    matches = [_weigh_offer(one, need, heard.get(one.pk, {}), terms, asked, tree) for one in read]
    return _best(matches, most)


def needs_for(offer: Offer, user: User, most: int = SHOWN) -> list[Match]:
    terms = terms_of(f"{offer.words} {offer.details} {WORDS[Means(offer.means)]}")
    mine = list(user.memberships.values_list("group", flat=True))
    heard = _heard(terms, [NEEDS, *map(of_group, mine)], "need")
    said = Need.objects.visible_to(user).pending()
    known = Introduction.objects.filter(offer=offer).values("need")
    tree, themes = Tree.now(), {theme.pk for theme in offer.themes.all()}
    near = tree.near(offer.territory_id) if offer.territory_id else set(tree.parents)
    beside = Need.objects.regional().pending().filter(theme__in=themes, territory__in=near)
    candidates = set(heard) | _newest(beside)
    found = said.filter(pk__in=candidates).exclude(pk__in=known)
    matches = [
        _weigh_need(one, offer, heard.get(one.pk, {}), terms, themes, tree)
        for one in found.select_related("group", "theme", "territory")
    ]
    return _best(matches, most)


def terms_of(text: str) -> dict[str, str]:
    """{stem: the word as it was written}, words that say nothing left out."""
    return {stem: word for word in reversed(tokens(text)[:200]) for stem in stems(word)[:1]}


def _beside_need(standing: QuerySet[Offer], need: Need, asked: set[str], tree: Tree) -> QuerySet[Offer]:
    """Of the same theme or of the sort that the words ask for, here or everywhere."""
    about = Offer.themes.through.objects.filter(theme=need.theme_id).values("offer")
    near = tree.near(need.territory_id) if need.territory_id else set(tree.parents)
    return standing.filter(Q(territory__in=near) | Q(territory=None)).filter(
        Q(pk__in=about) | Q(means__in=asked)
    )


def _newest(rows: QuerySet) -> set[int]:
    return set(rows.order_by("-created_at").values_list("pk", flat=True)[:CANDIDATES])


def _weigh_offer(
    offer: Offer, need: Need, heard: dict[str, float], terms: dict[str, str], asked: set[str], tree: Tree
) -> Match:
    match = Match(offer)
    if asked and offer.means not in asked and not heard:
        return match  # a vehicle is asked for: a room is no answer, whatever else they share
    if need.theme_id in {theme.pk for theme in offer.themes.all()}:
        _add(match, THEME, _("même thématique"))
    if offer.means in asked:
        _add(match, MEANS, offer.get_means_display())
    return _weigh_rest(match, tree.nearness(need.territory_id, offer.territory_id), heard, terms)


def _weigh_need(
    need: Need, offer: Offer, heard: dict[str, float], terms: dict[str, str], themes: set[int], tree: Tree
) -> Match:
    match, asked = Match(need), means_asked(terms_of(need.text))
    if asked and offer.means not in asked and not heard:
        return match
    if need.theme_id in themes:
        _add(match, THEME, _("même thématique"))
    if offer.means in asked:
        _add(match, MEANS, offer.get_means_display())
    return _weigh_rest(match, tree.nearness(need.territory_id, offer.territory_id), heard, terms)


def _weigh_rest(
    match: Match, place: tuple[int, str], heard: dict[str, float], terms: dict[str, str]
) -> Match:
    near, words = place
    if (near and match.score) or (heard and near):
        _add(match, float(near), words)
    if heard:
        said = ", ".join(sorted({terms[term] for term in heard}, key=str.casefold)[:4])
        _add(match, sum(heard.values()), _("mots : %(words)s") % {"words": said})
    return match


def _add(match: Match, score: float, reason: str) -> None:
    match.score += score
    match.reasons.append(reason)


def _best(matches: list[Match], most: int) -> list[Match]:
    """One reason alone is a chance."""
    good = [one for one in matches if one.score >= ENOUGH and len(one.reasons) > 1]
    return sorted(good, key=lambda one: (-one.score, -one.thing.pk))[:most]


def _heard(terms: dict[str, str], scopes: Sequence[str], kind: str) -> dict[int, dict[str, float]]:
    """{thing: {term: what it weighs}}: the rarer a word among them, the more it says."""
    counted = _counted(terms, scopes)
    rarest = sorted(counted, key=lambda term: (counted[term], term))[:MOST_WORDS]
    if not rarest:
        return {}
    whole = max(counted.values()) + 1
    rows = Occurrence.objects.filter(scope__in=scopes, term__in=rarest).order_by("-entry_id")
    said = list(rows.values_list("entry_id", "term")[:READ])
    entries = Indexed.objects.filter(pk__in={entry for entry, _term in said}, kind=kind)
    refs = dict(entries.values_list("pk", "ref"))
    found: dict[int, dict[str, float]] = {}
    for entry, term in said:
        if entry in refs:
            found.setdefault(int(refs[entry]), {})[term] = 1.0 + log(1 + whole / counted[term])
    best = sorted(found, key=lambda pk: -sum(found[pk].values()))[:CANDIDATES]
    return {pk: found[pk] for pk in best}


def _counted(terms: Iterable[str], scopes: Sequence[str]) -> dict[str, int]:
    rows = Occurrence.objects.filter(scope__in=scopes, term__in=list(terms)[:MOST_TERMS]).order_by()
    return dict(rows.values_list("term").annotate(many=Count("entry_id")))
