"""What is withdrawn, or read by fewer people, is in no file: those that could hold it are erased, those in
course are made again.
"""

from __future__ import annotations

from workspace.exchange.exports import BOOKLET, INTAKE, LIST, RECUEIL, key_of
from workspace.exports import services
from workspace.knowledge.leaving import on_narrowing, on_withdrawal
from workspace.knowledge.models import Entry


@on_narrowing
@on_withdrawal
def forget_files(entry: Entry) -> None:
    services.renew(LIST, BOOKLET, RECUEIL, INTAKE, key_of(entry))
