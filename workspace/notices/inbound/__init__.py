"""Mail that comes: an answer by mail lands in its thread."""
