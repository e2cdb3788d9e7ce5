"""« Tables de co-développement » of a gathering: several séances at once, dealt so that each mixes the
categories, with one common clock on every table's screen and on the wall."""
