// The others' carets and selections. Names and colours come from the server; screen readers skip them: who is
// here is listed above the text.

import { Extension } from "@tiptap/core";
import { yCursorPlugin } from "@tiptap/y-tiptap";

const COLOUR = /^#[0-9a-f]{6}$/i;
const FRESH = 4_000; // a name stays that long after its caret moved: longer, it hides the line above
const timers = new WeakMap();

const colourOf = ({ color }) => (COLOUR.test(color) ? color : "#52584f");

function caret(user, client) {
  const mark = document.createElement("span");
  mark.className = "caret";
  mark.dataset.client = client;
  mark.setAttribute("aria-hidden", "true");
  mark.style.setProperty("--colour", colourOf(user));
  const name = document.createElement("span");
  name.className = "caret__name";
  name.textContent = user.name ?? "";
  mark.append("\u2060", name, "\u2060");
  freshen(mark);
  return mark;
}

function freshen(mark) {
  clearTimeout(timers.get(mark));
  mark.classList.remove("caret--still");
  timers.set(mark, setTimeout(() => mark.classList.add("caret--still"), FRESH));
  requestAnimationFrame(() => turn(mark));
}

// At the end of a line, on a telephone, a name would leave the text: it stands before its caret.
function turn(mark) {
  const text = mark.closest(".ProseMirror");
  if (!text) return;
  mark.classList.remove("caret--turned");
  const name = mark.querySelector(".caret__name").getBoundingClientRect();
  mark.classList.toggle("caret--turned", name.right > text.getBoundingClientRect().right);
}

const selection = (user) => ({ class: "caret-selection", style: `--colour: ${colourOf(user)}` });

export const Cursors = Extension.create({
  name: "cursors",
  priority: 999,
  addOptions: () => ({ awareness: null }),
  onCreate() {
    this.options.awareness.on("change", ({ updated }) => {
      if (this.editor.isDestroyed) return;
      for (const client of updated) {
        const mark = this.editor.view.dom.querySelector(`.caret[data-client="${client}"]`);
        if (mark) freshen(mark);
      }
    });
  },
  addProseMirrorPlugins() {
    return [yCursorPlugin(this.options.awareness, { cursorBuilder: caret, selectionBuilder: selection })];
  },
});
