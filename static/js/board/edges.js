// One link of a board, and the drawing of many: the curves of a kind are one path, their arrowheads another. Five hundred
// links are a dozen things for the browser to style and to lay out.

import { drawn } from "../models/board/links.js";

const SVG = "http://www.w3.org/2000/svg";

/** One link: only its words, when it has some, are an element of its own. */
export class Edge {
  drawing = null;
  line = "";
  head = "";
  #words = null;
  #kind = "";
  #label = "";
  #at = "";

  dress({ kind, label }) {
    if (this.#kind !== kind) {
      const { drawing } = this;
      this.goTo(null);
      this.#kind = kind;
      this.goTo(drawing);
    }
    if (this.#label === label) return;
    this.#label = label;
    this.#at = "";
    this.#words ??= made("text", "edge__words");
    this.#words.textContent = label;
    if (!label) this.#words.remove();
    else this.#stand();
  }

  draw(source, target) {
    if (!source || !target) return;
    const at = `${source.x} ${source.y} ${source.height} ${target.x} ${target.y} ${target.height}`;
    if (this.#at === at) return;
    this.#at = at;
    this.show(drawn(source, target));
  }

  show({ line, head, label }) {
    this.line = line;
    this.head = head;
    this.drawing?.changed(this.#kind);
    if (!this.#label) return;
    this.#words.toggleAttribute("hidden", !label);
    if (!label) return;
    this.#words.setAttribute("x", label.x);
    this.#words.setAttribute("y", label.y);
  }

  goTo(drawing) {
    if (this.drawing === drawing) return;
    this.drawing?.leave(this.#kind, this);
    this.#words?.remove();
    this.drawing = drawing;
    this.#stand();
  }

  #stand() {
    this.drawing?.enter(this.#kind, this, this.#label ? this.#words : null);
  }
}

/** A drawing of edges, kind by kind. `settle` writes the curves and arrowheads of the kinds that changed. */
export class Drawing {
  #paper;
  #kinds = new Map();
  #changed = new Set();

  constructor(paper) {
    this.#paper = paper;
  }

  enter(kind, edge, words) {
    const { labels, edges } = this.#of(kind);
    edges.add(edge);
    if (words && words.parentNode !== labels) labels.append(words);
    this.changed(kind);
  }

  leave(kind, edge) {
    this.#kinds.get(kind)?.edges.delete(edge);
    this.changed(kind);
  }

  changed(kind) {
    this.#changed.add(kind);
  }

  settle() {
    for (const kind of this.#changed) this.#settle(kind);
    this.#changed.clear();
  }

  #settle(kind) {
    const { group, line, head, edges } = this.#of(kind);
    if (!edges.size) {
      group.remove();
      this.#kinds.delete(kind);
      return;
    }
    const all = [...edges];
    line.setAttribute("d", all.map((edge) => edge.line).join(""));
    head.setAttribute("d", all.map((edge) => edge.head).join(""));
    if (!group.parentNode) this.#paper.append(group);
  }

  #of(kind) {
    const known = this.#kinds.get(kind);
    if (known) return known;
    const group = made("g", `edge edge--${kind}`);
    const [line, head, labels] = [made("path", "edge__line"), made("path", "edge__head"), made("g", "edge__labels")];
    group.append(line, head, labels);
    const one = { group, line, head, labels, edges: new Set() };
    this.#kinds.set(kind, one);
    return one;
  }
}

function made(name, kind) {
  const element = document.createElementNS(SVG, name);
  element.setAttribute("class", kind);
  return element;
}
