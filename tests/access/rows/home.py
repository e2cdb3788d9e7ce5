"""The front page and the style guide of the demonstration."""

from tests.access.table import expect, row

row("home", GET=expect(200))
for screen in ("", "_participant", "_client", "_animation", "_door", "_lobby", "_closing", "_sheet"):
    row(f"style{screen}", GET=expect(200))
