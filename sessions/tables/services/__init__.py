"""Lay the tables, conduct them together, come in to one's own. One module per kind of gesture."""
