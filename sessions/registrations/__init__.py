"""Who comes to a gathering, and to which of its ateliers; in which order the others wait."""
