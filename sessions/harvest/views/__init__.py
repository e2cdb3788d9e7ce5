"""Pages and gestures of the harvest, one file per matter."""
