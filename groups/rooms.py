"""Who enters a group's room."""
