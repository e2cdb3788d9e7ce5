"""Who did what to whom, kept apart from what people write: docs/moderation.md says what goes in."""
