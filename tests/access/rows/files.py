"""Files. The world's ones are the member's: the people of the group have them, the member and the facilitator
tend them. To everybody else they do not exist, the regional team and the site's administrators included. What
is on its way is its sender's alone. Programs speak to these two addresses: they are told 401."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import LOGIN, expect, row


def its_file(w):
    return {"key": w.file.key}


def its_group(w):
    return {"slug": w.group.slug}


def people(status, **exceptions):
    return expect(404, **{"anonymous": LOGIN, "member": status, "facilitator": status} | exceptions)


row(
    "files:of_group",
    its_group,
    GET=people(200),
    POST=people(302),
    data=lambda w: {"uploads": SimpleUploadedFile("notes.txt", b"Des notes")},
)
row(
    "files:of_group",
    lambda w: {"slug": w.secret.slug},
    GET=people(200),
    POST=people(302),
    note="secret group, nothing chosen",
)
row("files:file", its_file, GET=people(200))
row("files:download", its_file, GET=people(200))
row("files:preview", its_file, GET=people(200))
row("files:describe", its_file, POST=people(302), data=lambda w: {"alt": "Un carré rouge"})
row("files:delete", its_file, GET=people(200), POST=people(302))
UNSENT = people(200, facilitator=404)
for name in ("file", "download", "preview"):
    row(f"files:{name}", lambda w: {"key": w.file_unsent.key}, GET=UNSENT, note="not sent yet")
row(
    "files:delete",
    lambda w: {"key": w.file_unsent.key},
    GET=UNSENT,
    POST=people(302, facilitator=404),
    note="not sent yet",
)
ANOTHER_VERB = expect(405, anonymous=401, guest=404)
row("files:begin", its_group, GET=ANOTHER_VERB, POST=people(412, anonymous=401), note="without its version")
row(
    "files:upload",
    lambda w: {"pk": w.upload.pk},
    GET=people(404, anonymous=401),
    POST=ANOTHER_VERB,
    note="half arrived",
)
row(
    "files:upload",
    lambda w: {"pk": w.upload_done.pk},
    GET=people(200, anonymous=401, facilitator=404),
    POST=ANOTHER_VERB,
    note="arrived",
)
