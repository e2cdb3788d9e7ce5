"""The embedded instance's mail: kept as .eml files in VAR/mail, readable on a page of the demonstration."""

from django.core.mail.backends.base import BaseEmailBackend


class MailboxBackend(BaseEmailBackend):
    pass
