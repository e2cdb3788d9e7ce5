"""Somebody who, for a time, reads a group without writing in it, or does not enter the platform."""
