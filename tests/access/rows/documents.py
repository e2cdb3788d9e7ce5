"""Documents. The world's one was begun by the facilitator; the members of the group read, write and comment.
To everybody else it does not exist, even though the group does: neither to who left it, nor to the regional
team. The public link is the one exception, and shows the text only."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import LOGIN, expect, room_row, row

room_row("document", lambda w: w.document.key, None, member="writer", facilitator="writer")


def document(w):
    return {"key": w.document.key}


def thrown(w):
    return {"key": w.document_in_bin.key}


def comment(w):
    return {"key": w.document.key, "pk": w.document_comment.pk}


def version(w):
    return {"key": w.document.key, "pk": w.document_version.pk}


def slug(w):
    return {"slug": w.group.slug}


def secret(w):
    return {"slug": w.secret.slug}


def people(status, **exceptions):
    """What the group's people are answered; nobody else knows the document exists."""
    return expect(404, anonymous=LOGIN, **{"member": status, "facilitator": status} | exceptions)


READ, DONE = people(200), people(302)
MANAGED = people(403, facilitator=302)

row("documents:documents", GET=expect(200, anonymous=LOGIN))
for where, note in ((slug, ""), (secret, "secret group")):
    row("documents:of_group", where, GET=READ, note=note)
    row("documents:bin", where, GET=READ, note=note)
    row(
        "documents:new",
        where,
        GET=READ,
        POST=DONE,
        data=lambda w: {"title": "Notes", "template": "blank"},
        note=note,
    )
row(
    "documents:import_new",
    slug,
    GET=READ,
    POST=DONE,
    data=lambda w: {"file": SimpleUploadedFile("notes.md", b"# Notes")},
)
row(
    "documents:import_into",
    document,
    GET=READ,
    POST=DONE,
    data=lambda w: {"file": SimpleUploadedFile("notes.md", b"# Notes")},
)
MINE = expect(404, anonymous=LOGIN, member=200)
row("documents:import", lambda w: {"pk": w.document_import.pk}, GET=MINE)
row("documents:import_status", lambda w: {"pk": w.document_import.pk}, GET={**MINE, "member": 302})

row("documents:document", document, GET=READ)
row("documents:document", thrown, GET=people(404), note="in the bin")
row("documents:state", document, GET=READ)
row("documents:reading", document, GET=READ)
row("documents:sharing", document, GET=READ)

row("documents:rename", document, POST=DONE, data=lambda w: {"title": "Autrement"})
row(
    "documents:rights",
    document,
    POST=MANAGED,
    data=lambda w: {"writers": "facilitator", "commenters": "member"},
)
for name in ("archive", "unarchive", "delete", "open_link", "close_link"):
    row(f"documents:{name}", document, POST=MANAGED)
# What one could not take back is not shown in one's bin: it does not exist.
row("documents:bring_back", thrown, POST=people(404, facilitator=302))
row("documents:bring_back", document, POST=people(404), note="not in the bin")
row("documents:purge", thrown, POST=people(404, facilitator=302))

row("documents:comment", document, POST=DONE, data=lambda w: {"body": "Et en août ?"})
row("documents:reply", comment, POST=DONE, data=lambda w: {"body": "En mars."})
row("documents:resolve", comment, POST=DONE)
row("documents:withdraw", comment, POST=people(302, facilitator=403), note="the member's")

row("documents:versions", document, GET=READ, POST=DONE, data=lambda w: {"name": "Relue"})
row("documents:version", version, GET=READ)
row("documents:restore", version, POST=DONE)
row("documents:compare", document, GET=people(404), note="nothing to compare")

row("documents:add_image", document, POST=people(422))
row("documents:image", lambda w: {"key": w.document.key, "pk": w.document_image.pk}, GET=READ)

row("documents:public", lambda w: {"token": w.document_with_link.link_token}, GET=expect(200))
row("documents:public", lambda w: {"token": "x" * 32}, GET=expect(404), note="closed")
row(
    "documents:public_image",
    lambda w: {"token": w.document_with_link.link_token, "pk": w.document_image.pk},
    GET=expect(200),
)
row(
    "documents:public_image",
    lambda w: {"token": "x" * 32, "pk": w.document_image.pk},
    GET=expect(404),
    note="closed",
)
