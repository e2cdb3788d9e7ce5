"""Pages and gestures of boards."""
