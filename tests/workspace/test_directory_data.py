"""What of the directory is in « Mes données »."""

from __future__ import annotations

from groups.letters import services as letters
from workspace.directory import mydata


def test_the_letters_i_wrote_are_mine_and_those_i_received_are_not(alice, bruno):
    letters.write(bruno, alice, body="La salle ?")
    letters.write(alice, bruno, body="Les mots d’Alice")
    assert [(row["about"], row["text"]) for row in mydata.letters(bruno)] == [("Alice", "La salle ?")]
