"""What one finds again of one's registrations: « Mon espace », « Mes données »."""

from __future__ import annotations

from sessions.registrations import services
from workspace.mydata.registry import everything


def rows_of(user, name: str) -> list[dict]:
    return next(rows for part, rows in everything(user) if part.name == name)


def test_my_space_says_where_i_will_be(client_for, village, comes, bruno, dora):
    mine = comes("Bruno", user=bruno)
    assert mine.page_url in client_for(bruno).get("/").content.decode()
    assert mine.page_url not in client_for(dora).get("/").content.decode()
    services.cancel(village, [mine])
    assert mine.page_url not in client_for(bruno).get("/").content.decode()


def test_my_data_holds_what_i_said_by_account_or_by_address_and_nobody_else_s(village, atelier, comes, bruno):
    comes("Bruno", user=bruno, looks_for="Un local", items=[atelier])
    comes("Estienne", email="bruno@exemple.fr")
    comes("Nadia", looks_for="Un secret")
    rows = rows_of(bruno, "registrations.mine")
    assert {row["name"] for row in rows} == {"Bruno", "Estienne"}
    assert "Un local" in rows[0]["text"] and rows[0]["what"] == [atelier.title]
    assert "Un secret" not in str(rows)


def test_who_i_let_pass_first_is_said_without_their_name(village, comes, alice):
    comes("Nadia"), comes("Inès")
    services.pass_first(comes("Zoé"), by=alice, why="Elle tient un stand.")
    (row,) = rows_of(alice, "registrations.passings")
    assert row["why"] == "Elle tient un stand." and "Zoé" not in str(row)
