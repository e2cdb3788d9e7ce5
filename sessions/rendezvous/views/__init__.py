"""Pages and gestures of rendez-vous: of who comes, and of who prepares."""
