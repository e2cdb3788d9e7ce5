"""The gestures of exchange."""
