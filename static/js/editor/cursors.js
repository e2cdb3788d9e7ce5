// The others' carets and selections. Names and colours come from the server; screen readers skip them: who is
// here is listed above the text.

import { Extension } from "@tiptap/core";
import { yCursorPlugin } from "@tiptap/y-tiptap";

const COLOUR = /^#[0-9a-f]{6}$/i;
const FRESH = 3_000; // a name stays that long after its caret moved

const colourOf = ({ color }) => (COLOUR.test(color) ? color : "#52584f");

function caret(user) {
  const mark = document.createElement("span");
  mark.className = "caret";
  mark.setAttribute("aria-hidden", "true");
  mark.style.setProperty("--colour", colourOf(user));
  const name = document.createElement("span");
  name.className = "caret__name";
  name.textContent = user.name ?? "";
  mark.append("\u2060", name, "\u2060");
  setTimeout(() => mark.classList.add("caret--still"), FRESH);
  return mark;
}

const selection = (user) => ({ class: "caret-selection", style: `--colour: ${colourOf(user)}` });

export const Cursors = Extension.create({
  name: "cursors",
  priority: 999,
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    return [yCursorPlugin(this.options.awareness, { cursorBuilder: caret, selectionBuilder: selection })];
  },
});
