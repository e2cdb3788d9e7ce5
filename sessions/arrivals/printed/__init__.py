"""What is printed for the day: badges, sheets to sign, the list of a door without network."""
