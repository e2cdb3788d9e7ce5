// The toolbar: one stop of the Tab key, arrows inside (the toolbar pattern of the WAI), Alt+F10 from the text.

import { actions, inside } from "./actions.js";
import { piece } from "./words.js";

const NEWS = ["transaction", "focus", "blur"];
const KEYS = { ArrowRight: 1, ArrowLeft: -1 };

export class Toolbar {
  #editor;
  #element;
  #keys;
  #actions;
  #frame = 0;
  #leave = new AbortController();

  constructor(host, editor, { comment, images }) {
    this.#editor = editor;
    this.#actions = actions({ comment, images });
    this.#element = piece("toolbar");
    this.#keys = piece("keys");
    host.prepend(this.#keys, this.#element);
    const { signal } = this.#leave;
    // The text keeps its selection and, on a telephone, its keyboard.
    this.#element.addEventListener("mousedown", (event) => event.preventDefault());
    this.#element.addEventListener("click", (event) => this.#clicked(event));
    this.#element.addEventListener("keydown", (event) => this.#pressed(event));
    for (const name of ["resize", "scroll"]) {
      window.visualViewport?.addEventListener(name, () => this.#aboveKeyboard(), { signal });
    }
    for (const news of NEWS) editor.on(news, this.#refreshSoon);
    this.#refresh();
    this.#rove(this.#buttons[0]);
    this.#aboveKeyboard();
  }

  destroy() {
    this.#leave.abort();
    cancelAnimationFrame(this.#frame);
    for (const news of NEWS) this.#editor.off(news, this.#refreshSoon);
    this.#element.remove();
    this.#keys.remove();
  }

  focus() {
    const current = this.#element.querySelector('[tabindex="0"]');
    (current?.offsetParent ? current : this.#buttons[0]).focus();
  }

  get #buttons() {
    return [...this.#element.querySelectorAll("[data-do]")].filter((button) => !button.closest("[hidden]"));
  }

  #clicked(event) {
    const button = event.target.closest("[data-do]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    this.#rove(button);
    this.#actions[button.dataset.do].run(this.#editor);
  }

  #pressed(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.#editor.commands.focus();
      return;
    }
    const buttons = this.#buttons;
    const at = buttons.indexOf(document.activeElement);
    let next = null;
    if (event.key in KEYS) next = buttons.at((at + KEYS[event.key]) % buttons.length);
    if (event.key === "Home") next = buttons[0];
    if (event.key === "End") next = buttons.at(-1);
    if (!next) return;
    event.preventDefault();
    this.#rove(next);
    next.focus();
  }

  #rove(button) {
    for (const other of this.#element.querySelectorAll("[data-do]")) other.tabIndex = other === button ? 0 : -1;
  }

  #refreshSoon = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#refresh());
  };

  #refresh() {
    if (this.#editor.isDestroyed) return;
    const here = this.#editor.isFocused || this.#element.contains(document.activeElement);
    for (const group of this.#element.querySelectorAll("[data-in]")) {
      group.hidden = !(here && inside(this.#editor, group.dataset.in));
    }
    for (const button of this.#element.querySelectorAll("[data-do]")) {
      const { active, can } = this.#actions[button.dataset.do];
      if (active) set(button, "aria-pressed", active(this.#editor));
      if (can) set(button, "aria-disabled", !can(this.#editor));
    }
    const current = this.#element.querySelector('[tabindex="0"]');
    if (current?.closest("[hidden]")) this.#rove(this.#buttons[0]);
  }

  // On a telephone the bar sticks to the bottom of what the keyboard leaves.
  #aboveKeyboard() {
    const { visualViewport } = window;
    if (!visualViewport) return;
    const hidden = window.innerHeight - visualViewport.height - visualViewport.offsetTop;
    const covered = visualViewport.scale > 1.01 ? 0 : Math.max(0, Math.round(hidden));
    this.#element.style.setProperty("--keyboard", `${covered}px`);
  }
}

function set(button, name, value) {
  if (button.getAttribute(name) !== String(value)) button.setAttribute(name, String(value));
}
