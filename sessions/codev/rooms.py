"""Who enters a séance's room, and through which lens."""
