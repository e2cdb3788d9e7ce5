// <words-tools> around a textarea where one writes Markdown: a toolbar, its shortcuts, and, in the same form, a
// list of people whose choice writes « @Name » where the caret is.

import { inserted, marked } from "../models/marks.js";

const KEYS = { b: "bold", i: "italic", k: "link" };

class WordsTools extends HTMLElement {
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const bar = this.querySelector(".words-bar");
    bar.hidden = false;
    bar.addEventListener("click", (event) => this.#press(event.target.closest("[data-do]")), { signal });
    this.addEventListener("keydown", (event) => this.#shortcut(event), { signal });
    this.addEventListener("input", () => this.#preview.replaceChildren(), { signal });
    this.closest("kept-form")?.addEventListener("kept", () => this.#preview.replaceChildren(), { signal });
    this.closest("form")?.addEventListener("change", (event) => this.#mention(event.target), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  get #field() {
    return this.querySelector("textarea");
  }

  get #preview() {
    return this.querySelector("[data-preview]");
  }

  #press(button) {
    if (button && button.dataset.do !== "preview") this.#mark(button.dataset.do);
  }

  #shortcut(event) {
    const what = KEYS[event.key.toLowerCase()];
    if (!what || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.#mark(what);
  }

  #mention(chosen) {
    const name = chosen.matches("[data-mention]") && chosen.selectedOptions[0]?.dataset.name;
    if (!name) return;
    const { value, selectionStart, selectionEnd } = this.#field;
    this.#write(inserted(value, selectionStart, selectionEnd, `@${name}`));
    chosen.value = "";
  }

  #mark(what) {
    const { value, selectionStart, selectionEnd } = this.#field;
    this.#write(marked(value, selectionStart, selectionEnd, what));
  }

  #write({ text, start, end }) {
    const field = this.#field;
    if (field.readOnly) return; // on its way to the server
    field.value = text;
    field.focus();
    field.setSelectionRange(start, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("words-tools", WordsTools);
