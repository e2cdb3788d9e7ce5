"""The method: stages, seats, and who may do what at each. Pure: no database, no clock, no request.

Source: the co-development method as specified in docs/method.md (stages A to Z, table of rights).
Speech is only shown; what is written here is what the server enforces.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """In the order of the method. Every key is also the name of its template and of its help texts."""

    PREPARATION = "preparation"  # A, days before; also while people arrive in the lobby
    WELCOME = "welcome"  # 0a
    RETURN = "return"  # 0b, the previous client tells what became of the plan
    CHOICE = "choice"  # 0c
    ACCOUNT = "account"  # 1, exposé
    CLARIFICATION = "clarification"  # 2
    REFORMULATION = "reformulation"  # 3a
    CONTRACT = "contract"  # 3b
    CONSULTATION = "consultation"  # 4
    BREAK = "break"
    SYNTHESIS = "synthesis"  # 5
    LEARNING = "learning"  # 6
    CLOSING = "closing"  # Z, within 6
    CLOSED = "closed"


class Seat(StrEnum):
    """The seats of a séance; a person holds one at a time, and they change every séance."""

    CLIENT = "client"
    CONSULTANT = "consultant"
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    SCRIBE = "scribe"
    OBSERVER = "observer"


class Verb(StrEnum):
    """Every gesture that depends on the stage."""

    PROPOSE_TOPIC = "propose_topic"
    VOTE_TOPIC = "vote_topic"
    CHOOSE_TOPIC = "choose_topic"
    NOTE = "note"
    ASK = "ask"
    TICK_ANSWERED = "tick_answered"
    PARK = "park"
    REFORMULATE = "reformulate"
    MARK_CLOSEST = "mark_closest"
    WRITE_CONTRACT = "write_contract"
    AGREE = "agree"
    OFFER = "offer"
    RECENTRE = "recentre"
    ASK_BREAK = "ask_break"
    SORT = "sort"
    PLAN = "plan"
    LEARN = "learn"
    CHECK_PROCESS = "check_process"
    CONSENT = "consent"
    DECIDE_RETENTION = "decide_retention"


CLIENT = frozenset({Seat.CLIENT})
CONSULTANTS = frozenset({Seat.CONSULTANT})
GROUP = CLIENT | CONSULTANTS
LEADS = frozenset({Seat.FACILITATOR, Seat.CO_FACILITATOR})
EVERY_VOICE = GROUP | LEADS | {Seat.SCRIBE}

# A gesture absent from a stage's row is refused there, whoever asks.
RIGHTS: dict[Stage, dict[Verb, frozenset[Seat]]] = {
    Stage.PREPARATION: {Verb.PROPOSE_TOPIC: GROUP, Verb.CHOOSE_TOPIC: LEADS},
    Stage.WELCOME: {Verb.PROPOSE_TOPIC: GROUP, Verb.CHOOSE_TOPIC: LEADS},
    Stage.RETURN: {},  # a plan is its owner's at any moment: see policies.can_update_action
    # The table gives speech only in 0c. Somebody who arrives the same day must be able to put a topic on the
    # table, so writing one stays open until the choice is made.
    Stage.CHOICE: {
        Verb.PROPOSE_TOPIC: GROUP,
        Verb.VOTE_TOPIC: GROUP,
        Verb.CHOOSE_TOPIC: LEADS,
    },
    Stage.ACCOUNT: {Verb.NOTE: CLIENT},
    Stage.CLARIFICATION: {
        Verb.ASK: CONSULTANTS,
        Verb.TICK_ANSWERED: CLIENT | LEADS,
        Verb.PARK: LEADS,
    },
    Stage.REFORMULATION: {Verb.REFORMULATE: CONSULTANTS, Verb.MARK_CLOSEST: CLIENT},
    Stage.CONTRACT: {Verb.WRITE_CONTRACT: CLIENT, Verb.AGREE: GROUP},
    Stage.CONSULTATION: {
        Verb.OFFER: CONSULTANTS,
        Verb.RECENTRE: CLIENT,
        Verb.ASK_BREAK: CLIENT,
    },
    Stage.BREAK: {},
    Stage.SYNTHESIS: {Verb.SORT: CLIENT, Verb.PLAN: CLIENT},
    Stage.LEARNING: {
        Verb.LEARN: GROUP,
        Verb.CHECK_PROCESS: GROUP,
        Verb.CONSENT: GROUP,
    },
    Stage.CLOSING: {
        Verb.LEARN: GROUP,
        Verb.CHECK_PROCESS: GROUP,
        Verb.CONSENT: GROUP,
        Verb.DECIDE_RETENTION: CLIENT | LEADS,
    },
    Stage.CLOSED: {},
}

# The short presets have no stage 3a: its gestures happen in 3b.
FOLDED_REFORMULATION = {Verb.REFORMULATE: CONSULTANTS, Verb.MARK_CLOSEST: CLIENT}


def may(verb: Verb, stage: Stage, seat: Seat, *, has_reformulation: bool = True) -> bool:
    """Whether somebody in `seat` may `verb` during `stage`.

    has_reformulation: False when the séance has no stage 3a, whose gestures then belong to the contract's.
    """
    allowed = RIGHTS[stage].get(verb, frozenset())
    if stage is Stage.CONTRACT and not has_reformulation:
        allowed = allowed | FOLDED_REFORMULATION.get(verb, frozenset())
    return seat in allowed


SPEAKERS: dict[Stage, frozenset[Seat]] = {
    Stage.PREPARATION: EVERY_VOICE,
    Stage.WELCOME: EVERY_VOICE,
    Stage.RETURN: EVERY_VOICE,
    Stage.CHOICE: EVERY_VOICE,
    Stage.ACCOUNT: CLIENT,
    Stage.CLARIFICATION: EVERY_VOICE,
    Stage.REFORMULATION: CONSULTANTS | LEADS,
    Stage.CONTRACT: EVERY_VOICE,
    Stage.CONSULTATION: CONSULTANTS | LEADS,
    Stage.BREAK: frozenset(),
    Stage.SYNTHESIS: CLIENT | LEADS,
    Stage.LEARNING: EVERY_VOICE,
    Stage.CLOSING: EVERY_VOICE,
    Stage.CLOSED: EVERY_VOICE,
}


def speaks(seat: Seat, stage: Stage) -> bool:
    """Whether it is this seat's turn to be heard. Shown to people, never enforced."""
    return seat in SPEAKERS[stage]


# Stages 1 to 6 cannot be removed from a preset; learning may be shortened only.
REQUIRED = (
    Stage.ACCOUNT,
    Stage.CLARIFICATION,
    Stage.CONTRACT,
    Stage.CONSULTATION,
    Stage.SYNTHESIS,
    Stage.LEARNING,
)
TIMED = (
    Stage.WELCOME,
    Stage.RETURN,
    Stage.CHOICE,
    Stage.ACCOUNT,
    Stage.CLARIFICATION,
    Stage.REFORMULATION,
    Stage.CONTRACT,
    Stage.CONSULTATION,
    Stage.BREAK,
    Stage.SYNTHESIS,
    Stage.LEARNING,
)
LONGEST_STAGE = 240
LONGEST_SEANCE = 480
LONGEST_PROMPT = 500  # characters


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of one séance: how long it is meant to last, and the facilitator's own prompt if any."""

    stage: Stage
    minutes: int
    prompt: str = ""


class BadScript(ValueError):
    """A list of stages that is not a séance; its message is a French sentence for the person who wrote it."""


def check_script(script: list[Step]) -> list[Step]:
    """Return `script` if it can be run; raise BadScript with a sentence otherwise.

    Stages 1 to 6 are all there, once, in the order of the method; the optional ones stand where the
    facilitator wants them; durations are whole minutes, from 1 to 240, at most 480 in all.
    """
    seen: set[Stage] = set()
    for step in script:
        if step.stage not in TIMED:
            raise BadScript(f"« {step.stage} » n'est pas une étape que l'on peut programmer.")
        if step.stage in seen:
            raise BadScript("Une même étape est écrite deux fois : gardez-en une.")
        seen.add(step.stage)
        if len(step.prompt) > LONGEST_PROMPT:
            raise BadScript(
                f"La consigne d'une étape tient en {LONGEST_PROMPT} caractères : raccourcissez-la un peu."
            )
        if isinstance(step.minutes, bool) or not isinstance(step.minutes, int):
            raise BadScript("Les durées se comptent en minutes entières.")
        if not 1 <= step.minutes <= LONGEST_STAGE:
            raise BadScript(
                f"Une étape dure entre 1 et {LONGEST_STAGE} minutes ; « {step.minutes} » ne convient pas."
            )
    if [step.stage for step in script if step.stage in REQUIRED] != list(REQUIRED):
        raise BadScript(
            "Les étapes 1 à 6 (exposé, clarification, contrat, consultation, synthèse, apprentissages) "
            "sont toutes nécessaires, dans cet ordre."
        )
    total = sum(step.minutes for step in script)
    if total > LONGEST_SEANCE:
        raise BadScript(
            f"Cette séance durerait {total} minutes ; le maximum est de {LONGEST_SEANCE} (huit heures)."
        )
    return script


def to_json(script: list[Step]) -> list[dict]:
    return [{"stage": str(step.stage), "minutes": step.minutes, "prompt": step.prompt} for step in script]


def from_json(rows: list[dict]) -> list[Step]:
    return [Step(Stage(row["stage"]), row["minutes"], row.get("prompt", "")) for row in rows]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a séance is: -1 before it starts, then the index of its step, then closing, then closed."""

    script: tuple[Step, ...]
    index: int

    @property
    def stage(self) -> Stage:
        if self.index < 0:
            return Stage.PREPARATION
        if self.index < len(self.script):
            return self.script[self.index].stage
        return Stage.CLOSING if self.index == len(self.script) else Stage.CLOSED

    @property
    def step(self) -> Step:
        """The step under way; one without a duration outside the script."""
        if 0 <= self.index < len(self.script):
            return self.script[self.index]
        return Step(self.stage, 0)

    @property
    def can_advance(self) -> bool:
        return self.index <= len(self.script)

    @property
    def can_go_back(self) -> bool:
        """Back to any earlier stage but the preparation; never out of a closed séance: it may be erased."""
        return 0 < self.index <= len(self.script)
