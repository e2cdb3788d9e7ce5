"""The gestures on rendez-vous, and what they ask of the day."""

from sessions.rendezvous.services.agreeing import answer, propose, show_me
from sessions.rendezvous.services.day import crowd_of, free_slots

__all__ = ["answer", "crowd_of", "free_slots", "propose", "show_me"]
