"""The only place that sees requests."""
