"""A person's page of a co-written text, and how they act on it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

LONG = 30_000
GROUP = "/documents/groupe/accueil-petite-enfance/"


class Writer:
    """One person's page of the text."""

    def __init__(self, page: Page, path: str = "") -> None:
        self.page = page
        if path:
            self.opens(path)

    def opens(self, path: str) -> None:
        self.page.goto(path)
        expect(self.page.locator("doc-editor[data-ready]")).to_be_visible(timeout=LONG)

    @property
    def text(self):
        return self.page.locator(".ProseMirror")

    def focus(self) -> None:
        """The caret at the end of the text."""
        self.page.locator("doc-editor").evaluate("host => host.editor.commands.focus('end')")
        expect(self.text).to_be_focused()

    def types(self, words: str) -> None:
        self.focus()
        self.page.keyboard.type(words)

    def reads(self, words: str, timeout: int = LONG) -> None:
        expect(self.text).to_contain_text(words, timeout=timeout)

    def sees_marked(self, mark: str, words: str) -> None:
        """These words together have this class: a cursor among them parts what is drawn, not the words."""
        self.page.wait_for_function(
            """([mark, words]) => {
                const parts = [...document.querySelectorAll(`.ProseMirror .${mark}`)];
                return parts.map((part) => part.textContent).join("") === words;
            }""",
            arg=[mark, words],
            timeout=LONG,
        )

    def saved(self, timeout: int = LONG) -> None:
        expect(self.state).to_have_text(re.compile("Enregistré à|Tout est enregistré"), timeout=timeout)

    def kept_here(self) -> None:
        """All that was typed is in this browser's copy: the page says so only then."""
        expect(self.state).to_have_text("Hors connexion, votre texte est gardé ici", timeout=LONG)

    @property
    def state(self):
        return self.page.locator("[data-save-state]")

    def selects(self, words: str) -> None:
        """As a double click would, but whatever the words."""
        self.page.locator("doc-editor").evaluate(
            """(host, words) => {
                const { editor } = host;
                editor.state.doc.descendants((node, at) => {
                    const found = node.isText ? node.text.indexOf(words) : -1;
                    if (found < 0) return;
                    const from = at + found;
                    editor.chain().focus().setTextSelection({ from, to: from + words.length }).run();
                });
            }""",
            words,
        )


def new_document(page: Page) -> str:
    page.goto(GROUP)
    page.get_by_role("link", name="Nouveau document").click()
    page.get_by_label("Titre").fill("Récit du mardi")
    page.get_by_text("Rien d’écrit d’avance.").or_(page.get_by_text("Rien d'écrit d'avance.")).click()
    page.get_by_role("button", name="Ouvrir le document").click()
    page.wait_for_url(re.compile(r"/documents/[0-9a-f]{32}/$"))
    return page.url
