"""Gestures: verbs, one transaction each, that end by telling the room."""
