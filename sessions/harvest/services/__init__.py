"""The gestures on what a gathering leaves, one file per matter."""
