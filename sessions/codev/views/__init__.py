"""The doors of a séance: its live room, its gestures, and what stands around it."""
