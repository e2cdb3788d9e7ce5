// <triage-list> around the form of what is to be sorted: letters act on the row that has the focus, and only
// there. After a row left, the focus is on the one that took its place. Without JavaScript, the same buttons.

import { after, meaning } from "../models/triage.js";

let left = null; // the place of the row that was just decided: its list is another element by now

class TriageList extends HTMLElement {
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("submit", (event) => this.#sent(event), { signal, capture: true });
    if (left !== null) queueMicrotask(() => this.#comeBack());
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  get #rows() {
    return [...this.querySelectorAll(".triage-row")];
  }

  #pressed(event) {
    if (event.target.matches("select, textarea, input:not([type=checkbox])")) return;
    const rows = this.#rows;
    const here = rows.findIndex((row) => row.contains(event.target));
    const meant = meaning(event);
    if (here < 0 || !meant) return;
    event.preventDefault();
    if (meant.step) this.#focus(rows[here + meant.step]);
    else if (meant.act === "tick") rows[here].querySelector("input[type=checkbox]")?.click();
    else rows[here].querySelector(`[data-act="${meant.act}"]`)?.click();
  }

  #sent(event) {
    const row = event.submitter?.closest(".triage-row");
    left = row ? this.#rows.indexOf(row) : 0;
  }

  #comeBack() {
    const rows = this.#rows;
    this.#focus(rows[after(left, rows.length)]);
    left = null;
  }

  #focus(row) {
    row?.querySelector(".triage-row__title a")?.focus();
  }
}

customElements.define("triage-list", TriageList);
