"""Co-writing, measured side by side with the best existing servers: `make bench-sync`."""
