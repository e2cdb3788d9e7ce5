"""« Rendez-vous » between two people who come to the same gathering, agreed by both."""
