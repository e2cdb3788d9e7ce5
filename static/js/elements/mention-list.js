// <mention-list data-found> around a listbox of people, in a form where one writes: « @ » and some letters show who
// is meant. Arrows choose, Enter or Tab writes the name, Escape leaves. The focus stays in the text.

import { matchPeople } from "../models/people.js";
import { mentionAt, mentioned } from "../models/mentions.js";
import { asTyped } from "../models/typed.js";

class MentionList extends HTMLElement {
  #leave;
  #field;
  #shown = [];
  #chosen = 0;

  connectedCallback() {
    this.#field = this.closest("form")?.querySelector("textarea");
    if (!this.#field) return;
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.#field.setAttribute("aria-autocomplete", "list");
    this.#field.setAttribute("aria-haspopup", "listbox");
    this.#field.setAttribute("aria-controls", this.#list.id);
    const look = () => this.#look();
    this.#field.addEventListener("input", look, { signal });
    this.#field.addEventListener("click", look, { signal });
    this.#field.addEventListener("blur", () => this.#close(), { signal });
    this.#field.addEventListener("keydown", (event) => this.#press(event), { signal });
    // Before the focus goes: a choice keeps it in the text.
    this.#list.addEventListener("pointerdown", (event) => this.#point(event), { signal });
  }

  disconnectedCallback() {
    this.#leave?.abort();
  }

  get #list() {
    return this.querySelector("[role=listbox]");
  }

  get #people() {
    return [...this.#list.children].map((row) => ({ id: row.id, label: asTyped(row.textContent), row }));
  }

  #look() {
    const { value, selectionStart, selectionEnd } = this.#field;
    const at = selectionStart === selectionEnd ? mentionAt(value, selectionStart) : null;
    const found = at ? matchPeople(this.#people, at.letters) : [];
    // The whole name is there: nothing to complete.
    if (!found.length || (found.length === 1 && found[0].label === at.letters)) return this.#close();
    this.#open(found);
  }

  #open(found) {
    const wasOpen = this.#shown.length > 0;
    this.#shown = found.map(({ row }) => row);
    for (const { row } of this.#people) row.hidden = !this.#shown.includes(row);
    this.#list.hidden = false;
    this.#choose(0);
    if (!wasOpen) document.querySelector("#announcer")?.replaceChildren(this.dataset.found);
  }

  #close() {
    this.#shown = [];
    this.#list.hidden = true;
    this.#field.removeAttribute("aria-activedescendant");
  }

  #choose(place) {
    this.#chosen = (place + this.#shown.length) % this.#shown.length;
    for (const row of this.#shown) row.setAttribute("aria-selected", String(row === this.#shown[this.#chosen]));
    this.#field.setAttribute("aria-activedescendant", this.#shown[this.#chosen].id);
    this.#shown[this.#chosen].scrollIntoView({ block: "nearest" });
  }

  #press(event) {
    if (!this.#shown.length || event.ctrlKey || event.metaKey || event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) this.#choose(this.#chosen + moves[event.key]);
    else if (event.key === "Enter" || event.key === "Tab") this.#write(this.#shown[this.#chosen]);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
  }

  #point(event) {
    const row = event.target.closest("[role=option]");
    if (!row) return;
    event.preventDefault();
    this.#write(row);
  }

  #write(row) {
    const field = this.#field;
    this.#close();
    if (field.readOnly) return; // on its way to the server
    const { text, start, end } = mentioned(field.value, field.selectionStart, asTyped(row.textContent));
    field.value = text;
    field.setSelectionRange(start, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("mention-list", MentionList);
