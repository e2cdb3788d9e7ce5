"""Gestures on working groups: one module per noun, one transaction per gesture."""
