"""Which thématiques a text seems to be about, by its words: those of the thématique itself, and those that
come back in what was filed under it. A suggestion, wrong at times: somebody ticks or unticks it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from groups.models import Theme, User
from workspace.knowledge.models import Entry
from workspace.search.words import stems, tokens
from workspace.watch.models import WatchItem

LEARNT_FROM = 300  # entries, the newest that this person may read
READ = 500  # characters of a text
OWN, ENOUGH, MOST = 2.0, 1.5, 2


def words_in(text: str) -> set[str]:
    return {stem for token in tokens(text[:READ]) for stem in stems(token) if len(stem) > 3}


@dataclass
class Suggestions:
    themes: dict[int, Theme]
    weights: dict[str, dict[int, float]]  # stem -> theme -> how much it says

    @classmethod
    def of(cls, user: User) -> Suggestions:
        """Two queries, whatever there is to suggest for."""
        themes = {theme.pk: theme for theme in Theme.objects.all()}
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        for stem, counts in _learnt(user).items():
            together = sum(counts.values())
            for theme, count in counts.items():
                if count >= 3 and count / together > 0.6:
                    weights[stem][theme] = count / together
        for theme in themes.values():
            for stem in words_in(f"{theme.name} {theme.description}"):
                weights[stem][theme.pk] = OWN
        return cls(themes, weights)

    def for_text(self, text: str) -> list[Theme]:
        scores: Counter[int] = Counter()
        for stem in words_in(text):
            for theme, weight in self.weights.get(stem, {}).items():
                scores[theme] += weight  # type: ignore[assignment]
        found = [
            theme for theme, score in scores.most_common(MOST) if score >= ENOUGH and theme in self.themes
        ]
        return [self.themes[theme] for theme in found]

    def for_item(self, item: WatchItem) -> list[Theme]:
        """Those of its source are sure; those of its words are guessed."""
        found = {theme.pk: theme for theme in item.source.themes.all()}
        found |= {theme.pk: theme for theme in self.for_text(f"{item.title} {item.summary}")}
        return list(found.values())


def _learnt(user: User) -> dict[str, Counter[int]]:
    newest = Entry.objects.visible_to(user).published().order_by("-published_at")
    rows = newest.only("pk", "title", "excerpt").prefetch_related("themes")[:LEARNT_FROM]
    said: dict[str, Counter[int]] = defaultdict(Counter)
    for entry in rows:
        themes = [theme.pk for theme in entry.themes.all()]
        for stem in words_in(f"{entry.title} {entry.excerpt}") if len(themes) == 1 else ():
            said[stem].update(themes)
    return said
