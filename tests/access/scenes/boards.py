"""A board, its people, zones and cards."""

from __future__ import annotations

from functools import cached_property

from sessions.boards.models import Board, BoardTemplate, Card, Cluster, Link, Participant, Stage, Zone
from sessions.boards.services import boards, cards, links, script, templates, zones
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of
from tests.access.scenes.cast import Cast


class Boards(Cast):
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
