"""Texts that a group writes together."""
