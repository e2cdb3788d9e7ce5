"""What a group keeps as files, and what is on its way."""

from workspace.files.models.files import LONGEST_ALT, Attachment, File
from workspace.files.models.uploads import Upload

__all__ = ["LONGEST_ALT", "Attachment", "File", "Upload"]
