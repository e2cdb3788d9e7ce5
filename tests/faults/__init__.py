"""Faults, tried for real: each file is a program (`python -m tests.faults.kill`), its short form a test."""
