"""Séances. The world's one is led by the facilitator; the guest was let in by the door."""

from tests.access.table import room_row

room_row("codev", lambda w: str(w.codev.key), None, facilitator="lead", guest="consultant")
