"""How much of each thing one may do, send and keep, before a sentence says no. Each has a test at its limit.

None varies between instances: what does is in settings.py. Sizes are in bytes, pictures in pixels.
"""

from datetime import timedelta
from typing import Any

# --- Initiatives signalled by anybody ---

TIPS = {
    # A Village of two hundred people stands behind one town hall's address.
    "PER_ADDRESS_PER_HOUR": 200,
    "IN_ALL_PER_HOUR": 600,
    "LETTERS_PER_ADDRESS_PER_DAY": 3,
    "MINIMUM_SECONDS": 3,  # nobody reads and fills the form faster
    "FORM_DAYS": 7,
    "PHOTO_BYTES": 12 * 1024 * 1024,
    "ADDRESS_DAYS": 90,  # the sender's address goes, at the latest; and so long after the answer
    "ADDRESS_DAYS_AFTER": 30,
    "KEPT_DAYS": 365,  # what was decided on
}

# --- What anybody offers to hold at a gathering ---

PROPOSALS = {"PER_ADDRESS_PER_HOUR": 40, "IN_ALL_PER_HOUR": 300, "LETTERS_PER_ADDRESS_PER_DAY": 3}

# --- Who offers help on a day ---

VOLUNTEERS = {"PER_ADDRESS_PER_HOUR": 40, "IN_ALL_PER_HOUR": 300, "LETTERS_PER_ADDRESS_PER_DAY": 3}

# --- Registrations to gatherings ---

REGISTRATIONS = {
    # A Village's own desk and a town hall's public network stand behind one address.
    "PER_ADDRESS_PER_HOUR": 300,
    "IN_ALL_PER_HOUR": 20_000,
    "LETTERS_PER_ADDRESS_PER_DAY": 12,  # of those that a form makes us write
    "PROOFS_PER_HOUR": 10,  # tries to say that a page is one's own
}

# --- What is caught at a gathering ---

HARVEST = {
    "NOTES_PER_LINK_PER_HOUR": 300,  # a whole table of volunteers may share one
    "NOTES_PER_PERSON_PER_HOUR": 20,  # from the page of one who registered: anybody registers
    "NOTES_OF_ALL_WHO_CAME_PER_HOUR": 200,
    "REPLIES_PER_ADDRESS_PER_HOUR": 200,  # a town hall has one address for all
    "REPLIES_IN_ALL_PER_HOUR": 1_000,  # to one gathering's questions
}

# --- The séance's door ---

CODEV_DOOR = {
    # Two hundred people behind a town hall's address, of whom many mistype once.
    "WRONG_PER_ADDRESS": 200,
    "WRONG_IN_ALL": 2_000,
    "WRONG_WINDOW_SECONDS": 600,
    "KNOCKS_PER_ADDRESS_PER_MINUTE": 250,
    "KNOCKS_PER_CODE_PER_MINUTE": 300,
    "WAITING_PER_SEANCE": 400,
}

# --- What a document may hold ---

DOCUMENTS = {
    "IMAGE_BYTES": 8 * 1024 * 1024,
    "IMAGE_PIXELS": 50_000_000,  # what a telephone takes; more is an attack on our memory
    "IMAGE_SIDE": 2_000,
    "IMAGES": 200,
    "IMAGES_BYTES": 100 * 1024 * 1024,
    "IMPORT_BYTES": 20 * 1024 * 1024,
    "IMPORTS_WAITING": 3,
    "IMPORTS_PER_HOUR": 30,
    "COMMENTS_PER_MINUTE": 30,
}

# --- The files of groups ---

FILES = {
    "FILE_BYTES": 25 * 1024**2,
    "LASTING_BYTES": 200 * 1024**2,  # a sound, a film: some ten minutes of a telephone's
    "GROUP_BYTES": 2 * 1024**3,
    "PER_POST": 10,
    # One person's hour.
    "PER_HOUR": 100,
    "BYTES_PER_HOUR": 1024**3,
    # What always stays free on the disk: the database writes there too.
    "FREE_BYTES": 200 * 1024**2,
    "PIECE_BYTES": 1024**2,
    "UNFINISHED_HOURS": 24,
    "UNSENT_HOURS": 48,
    "IMAGE_PIXELS": 50_000_000,
    "IMAGE_SIDE": 4_000,
    "PREVIEW_SIDE": 800,
}

# --- What stands beside the text of a fiche ---

BLOCKS = {
    "PER_ENTRY": 60,
    "BYTES_PER_ENTRY": 600 * 1024**2,
}

# --- The letter ---

NEWSLETTER = {
    "PER_ADDRESS_PER_HOUR": 100,  # a town hall's whole office
    "IN_ALL_PER_HOUR": 600,
    "CONFIRMATIONS_PER_DAY": 3,  # to one mailbox
}

# --- What a board may hold ---

BOARDS: dict[str, Any] = {
    "CARDS": 3_000,
    "ZONES": 60,
    "STAGES": 40,
    "LINKS": 6_000,  # and groupings
    "COMMENTS": 200,  # under one card
    "IMAGES": 300,
    "IMAGES_BYTES": 150 * 1024 * 1024,
    "TABLES": 30,
    "PARTICIPANTS": 400,  # let in by the code, besides the people of the group
    "WRITING_LEASE": timedelta(seconds=60),
    "IMPORT_BYTES": 4 * 1024 * 1024,
}

# --- What is exchanged with others ---

EXCHANGE: dict[str, Any] = {
    "FILE_BYTES": 32 * 1024 * 1024,
    "LINES": 20_000,
    "WAITING": 3,  # imports of one person
    "KEPT_DAYS": 30,  # an import's file and what became of its lines
    "BOOKLET": 100,  # entries of one booklet
    "LISTED": 25_000,  # entries of one file
    # Of strangers: files asked for by one address in an hour, questions to the API in a minute.
    "FILES_PER_HOUR": 30,
    "QUESTIONS_PER_MINUTE": 120,
}
