"""The people of a séance, as they act on its page. Every wait is for an effect on a screen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

LONG = 30_000  # a page that polls is at most three seconds behind; machines are slow


class Screen:
    """One person's screen of one séance."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name

    def form(self, ending: str):
        """The forms that post to an address of the séance ending so."""
        return self.page.locator(f"form[action$='{ending}']:visible")

    def press(self, ending: str) -> None:
        self.form(ending).first.locator("button").first.click()

    def write(self, ending: str, field: str, words: str) -> None:
        form = self.form(ending).first
        form.locator(f"[name={field}]").fill(words)
        form.locator("button:not([type=button])").last.click()

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=LONG)

    def does_not_read(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0, timeout=LONG)

    def is_at(self, stage: str) -> None:
        expect(self.page.locator("#stage-name, .stage__name").first).to_have_text(stage, timeout=LONG)

    def remaining(self) -> int:
        """Milliseconds left, as this screen shows them at this instant."""
        clock = self.page.locator("count-down[data-left]").first
        clock.wait_for(state="attached", timeout=LONG)
        return clock.evaluate("clock => clock.remaining")


class Facilitator(Screen):
    def next_stage(self, stage: str) -> None:
        self.press("/suivant/")
        self.is_at(stage)


def demonstration(output: str) -> tuple[str, str]:
    """The path of the séance ready to start and that of its guest's link, from what `demo` prints."""
    seance = re.search(r"(/seances/[0-9a-f-]{36}/)", output)
    link = re.search(r"(/s/[\w-]+/)", output)
    assert seance and link, output
    return seance[1], link[1]
