"""The objects the access table asks for. Each is made the first time a row needs it."""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import cached_property
from uuid import uuid4

import PIL.Image
from django.utils import timezone

from groups.letters import services as letters
from groups.models import (
    Exchange,
    Invitation,
    JoinRequest,
    Letter,
    Membership,
    Organisation,
    Suspension,
    Theme,
    User,
    WorkingGroup,
)
from groups.people.services import add_exchange
from groups.suspensions.services import suspend
from realtime import store
from sessions.boards.models import Board, BoardTemplate, Card, Cluster, Link, Participant, Stage, Zone
from sessions.boards.services import boards, cards, links, script, templates, zones
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of
from sessions.codev.models import Action as CodevAction
from sessions.codev.models import ClientSheet, CodevSession, Contribution, Learning, Seat, Topic
from sessions.codev.questions import source_of
from tests.access.scene_gatherings import Gatherings
from tests.access.scene_tables import Tables
from tests.factories import (
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
    WorkingGroupFactory,
)
from workspace.actions import services as actions
from workspace.actions.models import Action
from workspace.adaptations import services as adaptations
from workspace.adaptations.models import Adaptation, JournalNote, Kinship
from workspace.barriers.models import Barrier
from workspace.barriers.services import write_barrier
from workspace.blocks import services as blocks
from workspace.blocks.models import Block
from workspace.calendar import services as calendars
from workspace.documents.content import from_markdown
from workspace.documents.models import Comment, Document, Image, Import, Version
from workspace.documents.services import comments, documents, images, versions
from workspace.documents.services.documents import create_document
from workspace.exchange.models import Intake
from workspace.exchange.services import intakes
from workspace.exports.models import Export
from workspace.feeds.services import give_address as give_feed_address
from workspace.files import services as files
from workspace.files.models import File, Upload
from workspace.initiatives import services as initiatives
from workspace.initiatives.models import Milestone, Tip
from workspace.introductions import services as introductions
from workspace.introductions.models import Introduction
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry
from workspace.moderation import services as moderation
from workspace.moderation.models import Case, Caution
from workspace.needs import services as needs
from workspace.needs.models import Need
from workspace.newsletter import tokens
from workspace.newsletter.models import Subscription
from workspace.notices.models import Notice
from workspace.offers import services as offers
from workspace.offers.models import Loan, Offer
from workspace.overview.models import Convention, Tie
from workspace.overview.services import keep_convention
from workspace.overview.services import tie as tie_organisations
from workspace.paths import services as paths
from workspace.paths.models import PathStep, ReadingPath
from workspace.threads import services as threads
from workspace.threads.models import Outcome, Poll, Post, Thread
from workspace.threads.services.polls import Asked, Choice
from workspace.watch.links import key_of
from workspace.watch.models import WatchItem, WatchSource
from workspace.watch.services import add_source

# Who knocks at every door. The names are those of the columns of the table.
PERSONS = (
    "anonymous",
    "guest",
    "member",
    "facilitator",
    "stranger",  # a member of another group
    "former",  # a former member of the group
    "coordinator",  # of the regional team
    "admin",  # administers the site
)


class World(Gatherings, Tables):
    """One group, its people, and what stands in it. Add a `cached_property` for what your rows need."""

    def __init__(self, group: WorkingGroup, people: dict[str, User | None]):
        self.group = group
        self.people = people

    @property
    def facilitator(self) -> User:
        return self.people["facilitator"]

    @property
    def member(self) -> User:
        return self.people["member"]

    @cached_property
    def membership(self) -> Membership:
        return Membership.objects.get(group=self.group, user=self.member)

    @cached_property
    def exchange(self) -> Exchange:
        return add_exchange(self.member, way="offers", words="Un minibus")

    @cached_property
    def listed(self) -> User:
        """Somebody of no group, whom everybody finds in the directory."""
        return UserFactory(listed=User.Listed.EVERYBODY)

    @cached_property
    def organisation(self) -> Organisation:
        """The member says they are of it."""
        made = OrganisationFactory()
        User.objects.filter(pk=self.member.pk).update(organisation=made)
        return made

    @cached_property
    def letter(self) -> Letter:
        """From the facilitator to the member."""
        return letters.write(self.facilitator, self.member, body="Bonjour")

    @cached_property
    def calendar_address(self) -> str:
        """The secret part of the address of the member's calendar."""
        return calendars.give_address(self.member)

    @cached_property
    def invitation(self) -> Invitation:
        return InvitationFactory(group=self.group, created_by=self.facilitator)

    @cached_property
    def invitation_by_mail(self) -> Invitation:
        address = self.people["stranger"].email
        return InvitationFactory(group=self.group, created_by=self.facilitator, email=address, max_uses=1)

    @cached_property
    def codev(self) -> CodevSession:
        """A séance: the facilitator leads it, the guest was let in, the member has not come yet."""
        codev = CodevSession.objects.create(
            group=self.group,
            title="Le samedi matin",
            scheduled_at=timezone.now(),
            created_by=self.facilitator,
        )
        now = {"codev": codev, "admitted_at": timezone.now()}
        Seat.objects.create(**now, user=self.facilitator, name="Alice", role="facilitator")
        Seat.objects.create(
            **now, user=self.people["guest"], name="Gaël", role="consultant", through_door=True
        )
        return codev

    @cached_property
    def codev_open(self) -> CodevSession:
        """Its door is open."""
        self.codev.door_open, self.codev.code = True, "482917"
        self.codev.save()
        return self.codev

    @cached_property
    def codev_closed(self) -> CodevSession:
        self.codev.closed_at = timezone.now()
        self.codev.save()
        return self.codev

    @cached_property
    def codev_guest(self) -> Seat:
        return self.codev.seats.get(user=self.people["guest"])

    @cached_property
    def codev_item(self) -> Contribution:
        """The guest's question."""
        return Contribution.objects.create(
            codev=self.codev, seat=self.codev_guest, key="q", kind="question", body="Depuis quand ?"
        )

    @cached_property
    def codev_topic(self) -> Topic:
        """The guest's topic."""
        guest = self.codev_guest
        return Topic.objects.create(
            codev=self.codev, group=self.group, seat=guest, author=guest.user, headline="Le samedi"
        )

    @cached_property
    def queued_topic(self) -> Topic:
        """The member's, on no table."""
        return Topic.objects.create(group=self.group, author=self.member, headline="Le dimanche")

    @cached_property
    def codev_told(self) -> CodevSession:
        """The member was the client, with a question they had asked in a thread."""
        sheet = ClientSheet(codev=self.codev_closed, owner=self.member)
        sheet.data = {"contract": "", "tags": [], "offers": [], "note": "", "source": source_of(self.thread)}
        sheet.save()
        return self.codev_closed

    @cached_property
    def codev_action(self) -> CodevAction:
        return CodevAction.objects.create(
            codev=self.codev, owner=self.codev_guest.user, key="a", what="Écrire"
        )

    @cached_property
    def codev_learning(self) -> Learning:
        return Learning.objects.create(codev=self.codev, seat=self.codev_guest, body="Écouter")

    @cached_property
    def secret(self) -> WorkingGroup:
        group = WorkingGroupFactory(secret=True)
        MembershipFactory(group=group, user=self.facilitator, facilitator=True)
        MembershipFactory(group=group, user=self.member)
        return group

    @cached_property
    def by_invitation(self) -> WorkingGroup:
        return WorkingGroupFactory(invitation=True)

    @cached_property
    def orphan(self) -> WorkingGroup:
        """A group that nobody facilitates any more."""
        return MembershipFactory().group

    @cached_property
    def join_request(self) -> JoinRequest:
        return JoinRequestFactory(group=self.group)

    @cached_property
    def public_export(self) -> Export:
        """Of what everybody may read, asked for by a stranger."""
        return Export.objects.create(exporter="knowledge.list", key="knowledge:list", format="csv")

    @cached_property
    def intake(self) -> Intake:
        """A file the regional team has brought, to be checked."""
        return self._intake(self.people["coordinator"], None)

    @cached_property
    def intake_of_group(self) -> Intake:
        return self._intake(self.facilitator, self.group)

    def _intake(self, by: User, group: WorkingGroup | None) -> Intake:
        return intakes.bring(io.BytesIO(b"titre\nUne fiche\n"), by=by, group=group, filename="fiches.csv")

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
    def theme(self) -> Theme:
        return ThemeFactory()

    @cached_property
    def feed_address(self) -> str:
        """The secret part of the address of the member's feed."""
        return give_feed_address(self.member)

    @cached_property
    def letter_to_confirm(self) -> str:
        """The secret part of the link that a visitor was sent."""
        made = Subscription.objects.create(email="visiteuse@exemple.fr")
        return tokens.confirm_url(made).split("/")[-2]

    @cached_property
    def letter_token(self) -> str:
        """Of the links in the letters of a visitor who confirmed."""
        made = Subscription.objects.create(email="abonnee@exemple.fr", confirmed_at=timezone.now())
        return tokens.stop_url(made).split("/")[-2]

    @cached_property
    def watch_source(self) -> WatchSource:
        return add_source(self.group, by=self.facilitator, url="https://ailleurs.exemple/flux")

    @cached_property
    def watch_item(self) -> WatchItem:
        """What it brought, not sorted yet."""
        link = "https://ailleurs.exemple/actu"
        said = {"link": link, "link_key": key_of(link), "title": "Une actualité"}
        return WatchItem.objects.create(source=self.watch_source, group=self.group, key="un", **said)

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

    @cached_property
    def board(self) -> Board:
        """Begun by the facilitator; the guest was let in by its code."""
        board = create_board(self.group, by=self.facilitator, title="Qui fait quoi ?")
        Participant.objects.create(board=board, user=self.people["guest"], name="Gaël")
        return board

    @cached_property
    def board_guest(self) -> Participant:
        return self.board.participants.get(user=self.people["guest"])

    @cached_property
    def board_absent(self) -> Participant:
        """Somebody without a screen."""
        return Participant.objects.create(board=self.board, name="Yvette")

    @cached_property
    def board_open(self) -> Board:
        """Its door is open."""
        self.board.door_open, self.board.code = True, "12345678"
        self.board.save()
        return self.board

    @cached_property
    def board_zone(self) -> Zone:
        by = standing_of(self.facilitator, self.board)
        return zones.add_zone(self.board, by=by, key="zone-world", title="Besoins", kind="need")

    @cached_property
    def board_card(self) -> Card:
        """The member's."""
        by = standing_of(self.member, self.board)
        return cards.add_card(
            self.board, by=by, text="Garde le samedi", key="card-world", zone=self.board_zone.pk
        )

    @cached_property
    def board_other_card(self) -> Card:
        by = standing_of(self.facilitator, self.board)
        return cards.add_card(self.board, by=by, text="La crèche", key="card-other", zone=self.board_zone.pk)

    @cached_property
    def board_link(self) -> Link:
        by = standing_of(self.member, self.board)
        return links.link(self.board, self.board_card.pk, self.board_other_card.pk, by=by, key="link-world")

    @cached_property
    def board_stage(self) -> Stage:
        return script.add_stage(self.board, by=standing_of(self.facilitator, self.board), title="Rassembler")

    @cached_property
    def board_cluster(self) -> Cluster:
        by = standing_of(self.facilitator, self.board)
        pair = [self.board_card.pk, self.board_other_card.pk]
        return links.group_cards(self.board, pair, by=by, title="La garde", key="cluster-world")

    @cached_property
    def board_in_bin(self) -> Board:
        boards.throw_away(self.board, by=self.facilitator)
        return self.board

    @cached_property
    def board_template(self) -> BoardTemplate:
        return templates.save_template(self.board, name="Celui du groupe", with_cards=False)

    @cached_property
    def document(self) -> Document:
        """Begun by the facilitator; the members write and comment, and read it."""
        return create_document(self.group, by=self.facilitator, title="Compte rendu", template="minutes")

    @cached_property
    def document_in_bin(self) -> Document:
        documents.delete(self.document, by=self.facilitator)
        return self.document

    @cached_property
    def document_with_link(self) -> Document:
        return documents.open_link(self.document)

    @cached_property
    def document_version(self) -> Version:
        version = versions.name_version(self.document, name="Relue", by=self.facilitator)
        state = store.state_of(self.document.room)
        versions.rewrite(self.document, state, from_markdown("Tout autre chose"), by=self.facilitator)
        return version

    @cached_property
    def document_comment(self) -> Comment:
        """The member's."""
        return comments.comment(self.document, by=self.member, body="Depuis quand ?", key="c")

    @cached_property
    def document_image(self) -> Image:
        picture = io.BytesIO()
        PIL.Image.new("RGB", (4, 4), "red").save(picture, "PNG")
        picture.seek(0)
        return images.add_image(self.document, picture, by=self.facilitator)

    @cached_property
    def document_import(self) -> Import:
        return Import.objects.create(
            asker=self.member, group=self.group, title="Notes", format="md", state="failed"
        )

    @cached_property
    def need(self) -> Need:
        return needs.catch_need(self.group, text="Une garde le samedi")

    @cached_property
    def shown_need(self) -> Need:
        """The group shows it to the region."""
        made = needs.catch_need(self.group, text="Une salle le soir")
        needs.show_to(made, "region")
        return made

    @cached_property
    def offer(self) -> Offer:
        """The stranger's minibus."""
        return offers.offer_means(by=self.people["stranger"], means="vehicle", words="Un minibus")

    @cached_property
    def withdrawn_offer(self) -> Offer:
        offers.withdraw_offer(self.offer)
        return self.offer

    @cached_property
    def loan(self) -> Loan:
        day = {"starts": timezone.localdate()}
        return offers.lend(self.offer, by=self.people["stranger"], borrower="La Ruche", **day)

    @cached_property
    def introduction(self) -> Introduction:
        """Proposed by the member: the stranger has not answered."""
        return introductions.propose(self.need, self.offer, by=self.member)

    @cached_property
    def barrier(self) -> Barrier:
        """The member's, for the group."""
        return write_barrier(by=self.member, group=self.group, **self.barrier_form)

    @cached_property
    def barrier_form(self) -> dict:
        said = {"situation": "Un guichet fermé", "service": "caf", "dimension": "social"}
        return said | {"territory": self.group.territory}

    @cached_property
    def convention(self) -> Convention:
        parties = [OrganisationFactory(), OrganisationFactory()]
        return keep_convention(None, by=self.people["coordinator"], parties=parties, title="Prêter")

    @cached_property
    def tie(self) -> Tie:
        return tie_organisations(OrganisationFactory(), OrganisationFactory())

    @cached_property
    def agreed(self) -> Introduction:
        return introductions.answer_for_offer(self.introduction, "yes", by=self.people["stranger"])

    @cached_property
    def other_thread(self) -> Thread:
        return threads.open_thread(self.group, by=None, title="Une question proche", kind="concern")

    @cached_property
    def thread(self) -> Thread:
        """The member's question."""
        return threads.open_thread(self.group, by=self.member, title="Comment répondre au refus ?")

    @cached_property
    def post(self) -> Post:
        """The member's own answer."""
        return threads.add_post(self.thread, by=self.member, text="Demander au guichet.", key="a-post-1")

    @cached_property
    def file(self) -> File:
        """The member's, among the group's."""
        return self._brought("affiche.png")

    @cached_property
    def file_unsent(self) -> File:
        """The member's, for an answer that is not sent yet."""
        return self._brought("brouillon.png", place="fil")

    @cached_property
    def upload(self) -> Upload:
        return files.begin(self.group, by=self.member, name="film.mp4", size=2_000_000)

    @cached_property
    def upload_done(self) -> Upload:
        return Upload.objects.get(file=self.file_unsent)

    def _brought(self, name: str, place: str = "") -> File:
        picture = io.BytesIO()
        PIL.Image.new("RGB", (4, 4), "red").save(picture, "PNG")
        data = picture.getvalue()
        brought = {"name": name, "size": len(data), "pieces": [data], "place": place}
        return files.take(self.group, by=self.member, **brought)

    @cached_property
    def outcome(self) -> Outcome:
        """What the member told of a séance."""
        return threads.tell_outcome(self.thread, by=self.member, source="codev:x", text="Deux pistes.")

    @cached_property
    def poll(self) -> Poll:
        """The member's own, in their question."""
        asked = Asked(question="Quand ?", kind="one", choices=(Choice("Lundi"), Choice("Mardi")))
        return threads.add_poll(self.thread, asked, by=self.member, key="a-poll-1")

    @cached_property
    def case(self) -> Case:
        """Chloé's report of the member's answer: the facilitator's to judge."""
        return moderation.report(
            "post", str(self.post.pk), by=self._witness, reason="hurtful", words="Pas comme cela."
        )

    @cached_property
    def case_of_region(self) -> Case:
        return moderation.escalate(self.case, by=self.facilitator)

    @cached_property
    def hidden_post(self) -> Post:
        threads.hide_post(self.post, by=self.facilitator)
        return self.post

    @cached_property
    def suspension(self) -> Suspension:
        """The member's, from the group."""
        until = timezone.now() + timedelta(days=7)
        return suspend(self.member, group=self.group, by=self.facilitator, until=until, why="Un mot.")

    @cached_property
    def caution(self) -> Caution:
        return Caution.objects.create(case=self.case, user=self.member, group=self.group, words="Un mot.")

    @property
    def _witness(self) -> User:
        return MembershipFactory(group=self.group).user

    @cached_property
    def notice(self) -> Notice:
        """The member is told of the thread."""
        about = f"thread:{self.thread.pk}"
        return Notice.objects.create(user=self.member, group=self.group, kind="thread", about=about)

    @cached_property
    def action(self) -> Action:
        return actions.decide(self.group, what="Appeler la CAF", owner=self.member)

    @cached_property
    def export(self) -> Export:
        return Export.objects.create(
            asker=self.member, exporter="codev.none", key="codev:x", format="md", state="failed"
        )
