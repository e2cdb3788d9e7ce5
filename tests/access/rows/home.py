"""The front page and the style guide of the demonstration."""

from tests.access.table import LOGIN, expect, row

row("home", GET=expect(200))
row("waiting", GET=expect(200, anonymous=LOGIN, guest=404))
row("caught_up", POST=expect(302, anonymous=LOGIN, guest=404))
for screen in ("", "_participant", "_client", "_animation", "_door", "_lobby", "_closing", "_sheet"):
    row(f"style{screen}", GET=expect(200))
