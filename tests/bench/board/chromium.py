"""The large board in Chromium: how soon it can be used, and how smoothly a card is dragged."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Page, sync_playwright

from tests.bench.server import Server

STEPS = 120
# The last card has its place on the canvas, and the page answers again: a person could begin.
READY = """() => new Promise((done) => {
  const look = () => {
    const cards = document.querySelectorAll("#board-zones li.card");
    const placed = cards.length && cards[cards.length - 1].getAttribute("style");
    if (placed) requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    else setTimeout(look, 10);
  };
  look();
})"""
COUNT = """() => {
  window.__frames = [];
  const tick = (moment) => { window.__frames.push(moment); window.__drag = requestAnimationFrame(tick); };
  window.__drag = requestAnimationFrame(tick);
}"""
COUNTED = """() => { cancelAnimationFrame(window.__drag); return window.__frames; }"""


def measure(server: Server, made: dict) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        cookie = {"name": "sessionid", "value": made["cookies"][1], "url": server.origin}
        context.add_cookies([cookie])
        page = context.new_page()
        address = f"{server.origin}/tableaux/{made['large']['key']}/"
        page.goto(address)  # once for the cache of scripts and styles, as anybody's second visit
        page.goto(address, wait_until="commit")
        found = {"open": page.evaluate(READY), "frames": _frames(page)}
        browser.close()
    return found


def _frames(page: Page) -> float:
    """Frames a second while a card is dragged across the canvas."""
    page.wait_for_selector("live-room[data-state=live]", timeout=20_000)
    box = page.locator("#board-zones li.card").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT)
    for step in range(STEPS):
        page.mouse.move(x + 3 * step, y + 2 * step)
    moments = page.evaluate(COUNTED)
    page.mouse.up()
    return (len(moments) - 1) * 1000 / (moments[-1] - moments[0])
