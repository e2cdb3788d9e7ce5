"""The letter: what was published since the last one, by thématique, for whoever asked for it."""
