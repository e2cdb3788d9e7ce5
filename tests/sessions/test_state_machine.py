"""The séance explored at random: a facilitator, a client and a consultant press everything, at any moment.

A small reference model, written from docs/method.md without the code's own table, says what each press should
do. Both the refusals and the acceptances are compared, and what must hold is checked after every press.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils.timezone import now
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sessions.codev.models import CodevSession, Contribution, Learning, Seat, Topic
from sessions.codev.refusals import Refused
from sessions.codev.services import closing, conduct, contributions, outcomes, topics
from tests.factories import SeanceFactory, SeatFactory, WorkingGroupFactory, put_at

ROLES = ("facilitator", "client", "consultant")
BEFORE, FINAL, OVER = "preparation", "closing", "closed"
BOTH = {"client", "consultant"}
# verb: {stage: who}
MAY = {
    "propose": {"preparation": BOTH, "welcome": BOTH, "choice": BOTH},
    "note": {"account": {"client"}},
    "question": {"clarification": {"consultant"}},
    "reformulation": {"reformulation": {"consultant"}},
    "offer": {"consultation": {"consultant"}},
    "tick": {"clarification": {"client", "facilitator"}},
    "park": {"clarification": {"facilitator"}},
    "closest": {"reformulation": {"client"}},
    "contract": {"contract": {"client"}},
    "agree": {"contract": BOTH},
    "recentre": {"consultation": {"client"}},
    "sort": {"synthesis": {"client"}},
    "plan": {"synthesis": {"client"}},
    "learn": {"learning": BOTH, "closing": BOTH},
    "check": {"learning": BOTH, "closing": BOTH},
    "retain": {"closing": {"client", "facilitator"}},
}
CONDUCT = {"facilitator"}
KINDS = ("note", "question", "reformulation", "offer")
role = st.sampled_from(ROLES)
sending = st.integers(0, 5).map("envoi-{}".format)


class Seance(RuleBasedStateMachine):
    """The model: the stages' names, where we are, and what should be written."""

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        group = WorkingGroupFactory()
        self.codev = SeanceFactory(group=group, preset_key="180")
        self.seats = {name: SeatFactory(codev=self.codev, role=name, guest=True) for name in ROLES}
        self.script = [row["stage"] for row in self.codev.script]
        self.minutes = [row["minutes"] for row in self.codev.script]
        self.index = -1
        self.closed = False
        self.paused = False
        self.contract = ""
        self.agreed: set[str] = set()
        self.sent: dict[str, tuple[str, str]] = {}  # key: (who, kind)
        self.single: dict[tuple[str, str], str] = {}  # one note, one reformulation a person
        self.parked: set[str] = set()
        self.learnt: set[str] = set()
        self.lines: set[str] = set()
        self.proposed: dict[str, str] = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    @initialize(index=st.integers(-1, 11))
    def arrive(self, index):
        """Starting anywhere makes the last stages as travelled as the first ones."""
        self.index = index
        put_at(self.codev, self.stage)

    # --- The model's answers ---

    @property
    def stage(self) -> str:
        if self.closed:
            return OVER
        if self.index < 0:
            return BEFORE
        return self.script[self.index] if self.index < len(self.script) else FINAL

    def may(self, who: str, verb: str) -> bool:
        return who in MAY[verb].get(self.stage, set())

    def leads(self, who: str) -> bool:
        return who in CONDUCT and not self.closed

    def press(self, allowed: bool, gesture) -> bool:
        """Do it; compare what the séance answered with what the model says."""
        try:
            with transaction.atomic():
                gesture()
        except Refused as refused:
            assert not allowed, f"refused in {self.stage}: {refused}"
            assert str(refused).endswith("."), "a refusal is a sentence"
            return False
        assert allowed, f"accepted in {self.stage}"
        return True

    def item(self, kind: str) -> Contribution | None:
        return self.codev.contributions.filter(kind=kind).order_by("pk").first()

    # --- Conducting ---

    @rule(who=role, late=st.booleans())
    def next(self, who, late):
        """Two people press together: the second names a stage that is already behind."""
        expected = self.index - 1 if late else self.index
        gesture = lambda: conduct.move_on(self.codev, expected=expected, by=self.seats[who])  # noqa: E731
        if not self.press(self.leads(who), gesture) or late:
            return
        if self.index == len(self.script):
            self._close()
        else:
            self._enter(self.index + 1)

    @rule(who=role)
    def back(self, who):
        allowed = self.leads(who) and self.index > 0
        gesture = lambda: conduct.move_back(self.codev, expected=self.index, by=self.seats[who])  # noqa: E731
        if self.press(allowed, gesture):
            self._enter(self.index - 1)

    @precondition(lambda self: self.index > 7)
    @rule(who=role)
    def end(self, who):
        if self.press(self.leads(who), lambda: conduct.end_now(self.codev, by=self.seats[who])):
            self._close()

    @rule(who=role)
    def pause(self, who):
        if self.press(self.leads(who), lambda: conduct.pause(self.codev, by=self.seats[who])):
            self.paused = self.paused or 0 <= self.index < len(self.script) or self._clock_is_set()

    @rule(who=role)
    def resume(self, who):
        if self.press(self.leads(who), lambda: conduct.resume(self.codev, by=self.seats[who])):
            self.paused = False

    @rule(who=role, minutes=st.sampled_from([-5, 0, 1, 2, 3, 5, 1440]))
    def extend(self, who, minutes):
        before = self._left()
        allowed = self.leads(who) and minutes in (1, 2, 5)
        if self.press(allowed, lambda: conduct.extend(self.codev, minutes, by=self.seats[who])):
            assert abs(self._left() - (max(before, 0) + minutes * 60)) < 5
        else:
            assert abs(self._left() - before) < 5

    def _enter(self, index: int):
        left, self.index, self.paused = self.stage, index, False
        if self.stage == "consultation" and left != "consultation":
            for key in self.parked:
                self.sent[key] = (self.sent[key][0], "offer")
            self.parked.clear()
        assert abs(self._left() - (self.minutes[index] * 60 if index < len(self.script) else 0)) < 5

    def _close(self):
        self.closed, self.paused = True, False

    def _clock_is_set(self) -> bool:
        return CodevSession.objects.get(pk=self.codev.pk).timer.is_set

    def _left(self) -> float:
        clock = CodevSession.objects.get(pk=self.codev.pk).timer
        if clock.left is not None:
            return clock.left.total_seconds()
        return (clock.deadline - now()).total_seconds() if clock.deadline else 0

    # --- Writing ---

    @rule(who=role, kind=st.sampled_from(KINDS), key=sending)
    def write(self, who, kind, key):
        known = self.sent.get(key)
        allowed = known[0] == who if known else self.may(who, kind)
        if self.closed:
            allowed = False  # a confidential séance forgot the sending with the text
        body = self.codev.contributions.get(key=key).body if known and not self.closed else f"{who} {key}"
        done = self.press(
            allowed,
            lambda: contributions.contribute(self.codev, by=self.seats[who], kind=kind, body=body, key=key),
        )
        if not done or known:
            return
        if kind in ("note", "reformulation"):
            earlier = self.single.get((who, kind))
            self.sent.pop(earlier, None)
            self.single[who, kind] = key
        self.sent[key] = (who, kind)

    @rule(who=role, key=sending)
    def propose(self, who, key):
        owner = self.proposed.get(key)
        allowed = owner == who if owner else self.may(who, "propose")
        allowed = allowed and not self.closed
        if self.press(
            allowed,
            lambda: topics.propose(self.codev, by=self.seats[who], key=key, headline="Une situation"),
        ):
            self.proposed[key] = who

    @rule(who=role)
    def tick(self, who):
        if item := self.item("question"):
            self.press(
                self.may(who, "tick"),
                lambda: contributions.tick_answered(self.codev, item, by=self.seats[who]),
            )

    @rule(who=role)
    def park(self, who):
        item = self.item("question")
        if item and self.press(
            self.may(who, "park"), lambda: contributions.park(self.codev, item, by=self.seats[who])
        ):
            self.parked ^= {item.key}

    @rule(who=role)
    def closest(self, who):
        if item := self.item("reformulation"):
            self.press(
                self.may(who, "closest"),
                lambda: contributions.mark_closest(self.codev, item, by=self.seats[who]),
            )

    @rule(who=role, choice=st.sampled_from(["kept", "explore", "left", ""]))
    def sort(self, who, choice):
        if item := self.item("offer"):
            done = self.press(
                self.may(who, "sort"),
                lambda: contributions.sort(self.codev, item, choice, by=self.seats[who]),
            )
            assert not done or Contribution.objects.get(pk=item.pk).sort == choice

    @rule(who=role, text=st.sampled_from(["Aidez-moi à choisir", "Aidez-moi à dire non"]))
    def write_contract(self, who, text):
        if self.press(
            self.may(who, "contract"),
            lambda: contributions.write_contract(self.codev, text=text, tags=[], by=self.seats[who]),
        ):
            if text != self.contract:
                self.agreed.clear()
            self.contract = text

    @rule(who=role)
    def agree(self, who):
        allowed = self.may(who, "agree") and bool(self.contract)
        if self.press(allowed, lambda: contributions.agree(self.codev, by=self.seats[who])):
            self.agreed.add(who)

    @rule(who=role)
    def recentre(self, who):
        self.press(self.may(who, "recentre"), lambda: conduct.recentre(self.codev, by=self.seats[who]))

    @rule(who=role, key=sending)
    def plan(self, who, key):
        allowed = self.may(who, "plan") or (key in self.lines and who == "client")
        if self.press(
            allowed,
            lambda: outcomes.add_action(
                self.codev, what="Un pas", due=None, support="", key=key, by=self.seats[who]
            ),
        ):
            self.lines.add(key)

    @rule(who=role, body=st.sampled_from(["J'ai appris", "J'ai compris"]))
    def learn(self, who, body):
        if self.press(
            self.may(who, "learn"),
            lambda: outcomes.write_learning(self.codev, body=body, by=self.seats[who]),
        ):
            self.learnt.add(who)

    @rule(who=role)
    def check(self, who):
        self.press(
            self.may(who, "check"), lambda: outcomes.check_process(self.codev, by=self.seats[who], roles=2)
        )

    @rule(who=role)
    def retain(self, who):
        self.press(
            self.may(who, "retain"),
            lambda: closing.decide_retention(self.codev, "confidential", by=self.seats[who]),
        )

    # --- What must hold ---

    @invariant()
    def stands_where_the_model_says(self):
        codev = CodevSession.objects.get(pk=self.codev.pk)
        assert str(codev.stage) == self.stage
        assert codev.timer.is_paused == self.paused
        assert not (codev.deadline and codev.paused_left)

    @invariant()
    def there_is_one_client_and_one_facilitator(self):
        roles = list(Seat.objects.filter(codev=self.codev, removed_at=None).values_list("role", flat=True))
        assert sorted(roles) == sorted(ROLES)

    @invariant()
    def every_sending_is_there_once_until_the_end(self):
        if self.closed:
            assert not self.codev.contributions.exists()
            assert not Learning.objects.filter(codev=self.codev).exists()
            return
        rows = {
            key: (self.name_of(seat), kind)
            for key, seat, kind in self.codev.contributions.values_list("key", "seat", "kind")
        }
        assert rows == self.sent
        assert Topic.objects.filter(codev=self.codev).count() == len(self.proposed)
        assert Learning.objects.filter(codev=self.codev).count() == len(self.learnt)

    @invariant()
    def the_contract_and_who_agreed_are_kept(self):
        codev = CodevSession.objects.get(pk=self.codev.pk)
        assert codev.contract == ("" if self.closed else self.contract)
        agreed = {self.name_of(pk) for pk in codev.agreements.values_list("seat", flat=True)}
        assert agreed == (set() if self.closed else self.agreed)
        assert codev.actions.count() == (0 if self.closed and not self.owned else len(self.lines))

    @property
    def owned(self) -> bool:
        return self.seats["client"].user_id is not None

    def name_of(self, pk: int | None) -> str:
        return next(name for name, seat in self.seats.items() if seat.pk == pk)


@pytest.mark.django_db
def test_a_seance_whatever_people_press_does_what_the_method_says():
    run_state_machine_as_test(
        Seance,
        settings=settings(
            max_examples=25,
            stateful_step_count=60,
            deadline=None,
            database=None,
            # Without shrinking, which takes minutes: the steps printed are as they were pressed.
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
