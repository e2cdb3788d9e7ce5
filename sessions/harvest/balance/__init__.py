"""The balance sheet of a gathering: what is counted (`figures`), and how it is written (`sheet`)."""
