"""Entries of every kind and audience, and what is made of them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from uuid import uuid4

from tests.access.scenes.cast import Cast
from workspace.adaptations import services as adaptations
from workspace.adaptations.models import Adaptation, JournalNote, Kinship
from workspace.blocks import services as blocks
from workspace.blocks.models import Block
from workspace.files import services as files
from workspace.initiatives import services as initiatives
from workspace.initiatives.models import Milestone, Tip
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry
from workspace.paths import services as paths
from workspace.paths.models import PathStep, ReadingPath


class Knowledge(Cast):
    @cached_property
    def entry(self) -> Entry:
        return Entry.objects.create(
            title="Gardé par le groupe", body="Écouter.", group=self.group, stage="published"
        )

    @cached_property
    def region_entry(self) -> Entry:
        return Entry.objects.create(
            title="Pour la région", body="Écouter.", visibility="region", stage="published"
        )

    @cached_property
    def public_entry(self) -> Entry:
        return Entry.objects.create(
            title="Pour tout le monde", body="Écouter.", visibility="public", stage="published"
        )

    @cached_property
    def entry_told(self) -> Entry:
        """What the member said in confidence."""
        return knowledge.publish_learning(
            source="codev:world:1", body="Écouter d'abord.", group=self.group, author=self.member
        )

    @cached_property
    def entry_words(self) -> Block:
        return blocks.add_words(self.entry_draft, by=self.member, words="On m'a écoutée.")

    @cached_property
    def entry_sound(self) -> Block:
        data = b"ID3" + bytes(100)
        sent = files.take(
            self.group, by=self.member, name="a.mp3", size=len(data), pieces=[data], place="fiche"
        )
        [block] = blocks.add_files(self.entry_draft, [sent], by=self.member)
        return blocks.change(block, by=self.member, captions="00:01.000 --> 00:02.000\nOui.\n")

    @cached_property
    def entry_draft(self) -> Entry:
        """The member's, in the group."""
        return Entry.objects.create(
            title="En chantier", body="Écouter.", group=self.group, author=self.member, kind="sheet"
        )

    @cached_property
    def tip(self) -> Tip:
        """Somebody let an initiative be known, without leaving their name."""
        return initiatives.send_tip(key=uuid4(), what="Un café solidaire", place="Apt")[0]

    @cached_property
    def initiative(self) -> Entry:
        """Public, of the group, written by the member."""
        return create_entry(
            kind="initiative",
            by=self.member,
            group=self.group,
            visibility="public",
            stage="published",
            title="Café",
        )

    @cached_property
    def milestone(self) -> Milestone:
        return initiatives.add_milestone(self.initiative, on=date(2025, 5, 1), words="Première nuit")

    @cached_property
    def travelling(self) -> Entry:
        """The facilitator's fiche, that the region reads."""
        given = {"group": self.group, "author": self.facilitator, "stage": "published", "kind": "sheet"}
        return Entry.objects.create(title="La halte itinérante", visibility="region", **given)

    @cached_property
    def kinship(self) -> Kinship:
        return adaptations.link(self.region_entry, self.travelling)

    @cached_property
    def adaptation(self) -> Adaptation:
        """The member's, with the group."""
        return adaptations.begin(
            self.travelling, by=self.member, territory=self.group.territory, group=self.group
        )

    @cached_property
    def path(self) -> ReadingPath:
        """The facilitator's, from the group, for the region."""
        made = paths.make(by=self.facilitator, title="Commencer", group=self.group, visibility="region")
        paths.add_step(made, self.region_entry)
        paths.publish(made)
        return made

    @cached_property
    def path_step(self) -> PathStep:
        return self.path.steps.get()

    @cached_property
    def journal_note(self) -> JournalNote:
        return adaptations.write(self.adaptation, by=self.member, changed="Un minibus.")
