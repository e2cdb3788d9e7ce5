"""The veille: links that are kept, sources that are watched, and what is done with what they bring."""
