"""The shared knowledge as other programs follow it: Atom and RSS, public or by a secret address."""
