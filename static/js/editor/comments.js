// Between the text and what is said beside it: a passage shows its thread, a thread its passage, and words that
// are selected can be talked about. The threads and the form are the page's (#comments, #comment-form).

import { anchorOf, choose, passageOf, showThreads } from "./comment-marks.js";
import { piece } from "./words.js";

const NEWS = ["selectionUpdate", "update", "focus", "blur"];

const form = () => document.getElementById("comment-form");

export class Comments {
  #host;
  #editor;
  #bubble;
  #shown = "";
  #leave = new AbortController();

  constructor(host, editor) {
    this.#host = host;
    this.#editor = editor;
    this.#bubble = piece("bubble");
    this.#bubble.hidden = true;
    editor.options.element.append(this.#bubble);
    const { signal } = this.#leave;
    const on = (target, name, act) => target.addEventListener(name, act, { signal });
    on(this.#bubble, "mousedown", (event) => event.preventDefault());
    on(this.#bubble, "click", () => this.begin());
    on(document, "room:applied", () => this.#read());
    on(document, "htmx:afterSettle", () => this.#read());
    on(document, "kept", ({ target }) => target.contains(form()) && this.#emptied());
    on(document, "click", (event) => this.#clicked(event));
    for (const news of NEWS) editor.on(news, this.#follow);
    this.#read();
    // A link to what was said leads to the words it is about.
    const aimed = location.hash.slice(1);
    if (passageOf(editor, aimed)) this.#mark(aimed);
  }

  destroy() {
    this.#leave.abort();
    for (const news of NEWS) this.#editor.off(news, this.#follow);
    this.#bubble.remove();
  }

  /** Talk about what is selected; without a selection, about the whole document. */
  begin() {
    const target = form();
    if (!target) return;
    const said = anchorOf(this.#editor);
    target.elements.anchor.value = said ? JSON.stringify(said.anchor) : "";
    target.elements.quote.value = said?.quote ?? "";
    this.#quote(said?.quote ?? "");
    this.#bubble.hidden = true;
    target.elements.body.focus();
    target.scrollIntoView({ block: "nearest" });
  }

  #emptied() {
    const target = form();
    target.elements.anchor.value = target.elements.quote.value = "";
    this.#quote("");
  }

  #quote(words) {
    const shown = form().querySelector("[data-quote]");
    shown.textContent = words;
    shown.hidden = !words;
  }

  // --- threads to passages ---

  #read() {
    const open = [...document.querySelectorAll("#comments [data-anchor]:not(.comment-thread--resolved)")];
    const threads = open.map((element) => ({
      id: element.id,
      anchor: parse(element.dataset.anchor),
      quote: element.querySelector(".comment__quote")?.textContent ?? "",
    }));
    for (const element of open) this.#offerPassage(element);
    const shown = JSON.stringify(threads);
    if (shown === this.#shown) return;
    this.#shown = shown;
    showThreads(this.#editor, threads);
  }

  #offerPassage(element) {
    const quote = element.querySelector(".comment__quote");
    if (!quote || element.querySelector("[data-to-passage]")) return;
    const button = piece("to-passage");
    quote.after(button);
  }

  #clicked(event) {
    const passage = event.target.closest("[data-thread]");
    if (passage && this.#host.contains(passage)) {
      this.#toThread(passage.dataset.thread);
      return;
    }
    const thread = event.target.closest("#comments [data-anchor]");
    if (!thread) return;
    if (event.target.closest("[data-to-passage], .comment__quote")) this.#toPassage(thread.id);
  }

  // Writing is not interrupted: the thread is shown, and takes the focus only where nobody writes.
  #toThread(id) {
    const thread = document.getElementById(id);
    if (!thread || !this.#editor.state.selection.empty) return;
    this.#mark(id);
    thread.scrollIntoView({ block: "nearest", behavior: calm() });
    if (this.#editor.isEditable) return;
    thread.tabIndex = -1;
    thread.focus({ preventScroll: true });
  }

  #toPassage(id) {
    const passage = passageOf(this.#editor, id);
    if (!passage) return;
    this.#mark(id);
    const { node } = this.#editor.view.domAtPos(passage.from);
    (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).scrollIntoView({ block: "center", behavior: calm() });
    if (this.#editor.isEditable) this.#editor.chain().setTextSelection(passage).focus(undefined, { scrollIntoView: false }).run();
  }

  #mark(id) {
    for (const thread of document.querySelectorAll("#comments .is-chosen")) thread.classList.remove("is-chosen");
    document.getElementById(id)?.classList.add("is-chosen");
    choose(this.#editor, id);
  }

  // --- words that are selected ---

  #follow = () => {
    const { selection } = this.#editor.state;
    const offered = Boolean(form()?.checkVisibility?.() ?? form()) && selection.to > selection.from && selection.from > 0;
    this.#bubble.hidden = !offered || (!this.#editor.isFocused && this.#editor.isEditable);
    if (this.#bubble.hidden) return;
    const end = this.#editor.view.coordsAtPos(selection.to);
    const frame = this.#editor.options.element.getBoundingClientRect();
    const left = Math.min(end.left - frame.left, Math.max(0, frame.width - this.#bubble.offsetWidth));
    this.#bubble.style.insetInlineStart = `${Math.max(0, left)}px`;
    this.#bubble.style.insetBlockStart = `${end.bottom - frame.top + 6}px`;
  };
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
