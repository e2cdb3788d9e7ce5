"""Pages, preparing, caravanes, and what leaves: feeds, calendars, frames."""
