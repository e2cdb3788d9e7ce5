// « @ » then letters: the people of the group that it may mean, as a listbox that the text drives. The focus stays
// in the text; aria-activedescendant tells which name Enter would write.

import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

import { matchPeople } from "../models/people.js";
import { announce } from "../words.js";
import { piece, say } from "./words.js";

const TYPED = /(?:^|[\s(«“"'’])@([\p{L}\p{M}'’ -]{0,30})$/u;
const LIST = "editor-people-list";
const GAP = 4;
const MARGIN = 64; // the bar of a telephone

export const PeopleList = Extension.create({
  name: "peopleList",
  priority: 1050,
  addProseMirrorPlugins() {
    const list = new List(this.editor);
    return [
      new Plugin({
        props: { handleKeyDown: (_view, event) => list.pressed(event) },
        view: () => ({ update: () => list.update(), destroy: () => list.close() }),
      }),
    ];
  },
});

function everybody() {
  const people = document.querySelectorAll("#document-people [data-person]");
  return [...people].map(({ dataset }) => ({ id: dataset.person, label: dataset.name }));
}

class List {
  #editor;
  #element = null;
  #found = [];
  #at = 0;
  #from = 0;
  #dismissed = -1;

  constructor(editor) {
    this.#editor = editor;
  }

  update() {
    const typed = this.#typed();
    if (!typed || typed.from === this.#dismissed) {
      if (!typed) this.#dismissed = -1;
      this.close();
      return;
    }
    this.#from = typed.from;
    const found = matchPeople(everybody(), typed.letters);
    if (found.length) this.#show(found);
    else this.close();
  }

  close() {
    if (!this.#element) return;
    this.#element.remove();
    this.#element = null;
    for (const name of ["aria-activedescendant", "aria-controls"]) this.#editor.view.dom.removeAttribute(name);
  }

  pressed(event) {
    if (!this.#element || event.isComposing) return false;
    const act = {
      ArrowDown: () => this.#choose(this.#at + 1),
      ArrowUp: () => this.#choose(this.#at - 1),
      Enter: () => this.#write(this.#found[this.#at]),
      Tab: () => this.#write(this.#found[this.#at]),
      Escape: () => this.#dismiss(),
    }[event.key];
    act?.();
    return Boolean(act);
  }

  #typed() {
    const { selection } = this.#editor.state;
    if (!selection.empty || !selection.$from.parent.isTextblock || !this.#editor.view.hasFocus()) return null;
    const { $from } = selection;
    const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc");
    const letters = TYPED.exec(before)?.[1];
    return letters === undefined ? null : { letters, from: $from.pos - letters.length - 1 };
  }

  #show(found) {
    const same = this.#element && found.map(({ id }) => id).join() === this.#found.map(({ id }) => id).join();
    this.#found = found;
    if (!same) this.#draw();
    this.#place();
  }

  #draw() {
    const first = !this.#element;
    this.close();
    this.#element = piece("people");
    this.#element.id = LIST;
    this.#element.append(...this.#found.map((person, index) => this.#option(person, index)));
    this.#editor.options.element.append(this.#element);
    this.#editor.view.dom.setAttribute("aria-controls", LIST);
    this.#choose(0);
    if (first) announce(say("people", { count: this.#found.length }));
  }

  #option({ label }, index) {
    const option = document.createElement("li");
    option.id = `${LIST}-${index}`;
    option.className = "editor__person";
    option.setAttribute("role", "option");
    option.textContent = label;
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#write(this.#found[index]));
    return option;
  }

  #place() {
    const caret = this.#editor.view.coordsAtPos(this.#from);
    const frame = this.#editor.options.element.getBoundingClientRect();
    const left = Math.min(caret.left - frame.left, Math.max(0, frame.width - this.#element.offsetWidth));
    this.#element.style.insetInlineStart = `${Math.max(0, left)}px`;
    // Above the letters where there is no room below: the keyboard, the bar.
    const room = (window.visualViewport?.height ?? window.innerHeight) - MARGIN;
    const { offsetHeight } = this.#element;
    const below = caret.bottom + offsetHeight < room || caret.top < offsetHeight;
    const top = below ? caret.bottom + GAP : caret.top - offsetHeight - GAP;
    this.#element.style.insetBlockStart = `${top - frame.top}px`;
  }

  #choose(index) {
    const options = [...this.#element.children];
    this.#at = (index + options.length) % options.length;
    options.forEach((option, other) => option.setAttribute("aria-selected", String(other === this.#at)));
    this.#editor.view.dom.setAttribute("aria-activedescendant", options[this.#at].id);
    announce(options[this.#at].textContent);
  }

  #dismiss() {
    this.#dismissed = this.#from;
    this.close();
  }

  #write({ id, label }) {
    const range = { from: this.#from, to: this.#editor.state.selection.from };
    const content = [{ type: "mention", attrs: { id, label } }, { type: "text", text: " " }];
    this.close();
    this.#editor.chain().focus().insertContentAt(range, content).run();
  }
}
