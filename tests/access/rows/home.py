"""The front page and the style guide of the demonstration."""

from tests.access.table import LOGIN, expect, row

row("home", GET=expect(200))
row("waiting", GET=expect(200, anonymous=LOGIN, guest=404))
row("caught_up", POST=expect(302, anonymous=LOGIN, guest=404))
row("dashboard", GET=expect(404, anonymous=LOGIN, facilitator=200, coordinator=200))
row(
    "bring_together",
    lambda w: {"one": w.thread.key, "other": w.other_thread.key},
    GET=expect(404, anonymous=LOGIN, member=200, facilitator=200),
    POST=expect(404, anonymous=LOGIN, member=302, facilitator=302),
    data=lambda w: {"in": str(w.thread.key), "text": "Voir aussi l'autre."},
)
for screen in ("", "_participant", "_client", "_animation", "_door", "_lobby", "_closing", "_sheet"):
    row(f"style{screen}", GET=expect(200))
