// <month-grid> around the table of a month: one day at a time is in the order of the Tab key, the arrows go from
// day to day, and past the edge to the month before or after. Without JavaScript every day is a link.

import { stepped } from "../models/month.js";

class MonthGrid extends HTMLElement {
  #days = [];
  #leave;

  connectedCallback() {
    this.#days = [...this.querySelectorAll(".month__number")];
    const today = this.#days.find((day) => day.hasAttribute("aria-current"));
    this.#choose(today ?? this.#days.find((day) => day.closest('td:not([data-state~="out"])')));
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("focusin", (event) => this.#focused(event.target), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  // On a phone the empty days are not shown: one steps over them.
  #seen() {
    return this.#days.filter((day) => day.offsetParent !== null);
  }

  #choose(chosen) {
    for (const day of this.#days) day.tabIndex = day === chosen ? 0 : -1;
  }

  #focused(target) {
    if (this.#days.includes(target)) this.#choose(target);
  }

  #pressed(event) {
    const seen = this.#seen();
    const here = seen.indexOf(document.activeElement);
    if (here < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = stepped(here, seen.length, event.key);
    if (!step) return;
    event.preventDefault();
    if (step.month) document.querySelector(`[data-month="${step.month}"]`)?.click();
    else seen[step.day].focus();
  }
}

customElements.define("month-grid", MonthGrid);
