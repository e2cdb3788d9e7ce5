"""« Tableau des bénévoles » of a gathering: what there is to do, when, and who does it."""
