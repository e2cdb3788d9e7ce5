"""The gestures on documents, one file per matter."""
