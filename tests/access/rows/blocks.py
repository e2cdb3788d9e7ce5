"""What stands beside the text of a fiche: read by whoever reads it, changed by who may change it. The
member's draft carries a sound and somebody's words."""

from tests.access.table import LOGIN, expect, row


def people(status, **exceptions):
    return expect(404, **{"anonymous": LOGIN, "member": status, "facilitator": status} | exceptions)


def readers(status):
    return expect(404, member=status, facilitator=status)


def its_draft(w):
    return {"pk": w.entry_draft.pk}


def its_sound(w):
    return {"key": w.entry_sound.pk}


def its_words(w):
    return {"key": w.entry_words.pk}


WORDS = {"words": "Oui.", "agreed": "on"}
row("blocks:of_entry", its_draft, GET=people(200), POST=people(302), data=lambda w: WORDS)
row("blocks:edit", its_sound, GET=people(200), POST=people(302))
row("blocks:edit", its_words, note="words", GET=people(200), POST=people(302), data=lambda w: WORDS)
row("blocks:move", its_sound, POST=people(302))
row("blocks:remove", its_sound, POST=people(302))
row("blocks:file", its_sound, GET=readers(200))
row("blocks:file", its_words, note="words", GET=readers(404))
row("blocks:small", its_sound, note="without one", GET=readers(404))
row("blocks:captions", its_sound, GET=readers(200))
