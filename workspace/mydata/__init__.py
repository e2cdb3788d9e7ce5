"""« Mes données »: everything of one person, for that person."""
