// The links between cards, in one drawing under the cards. Those that touch what is held go to a drawing of their
// own meanwhile: at each frame a few curves are painted again, not five hundred.

import { drawn, drawnTo, touching } from "../models/board/links.js";

const SVG = "http://www.w3.org/2000/svg";

export class Lines {
  #all;
  #live;
  #edges = new Map();
  #links = [];
  #loose = null;

  constructor(all, live) {
    this.#all = all;
    this.#live = live;
  }

  /** Draw these links between rectangles: `rectOf(card)`, nothing for a card that is not in the page. */
  draw(links, rectOf) {
    this.#links = links.filter(({ source, target }) => rectOf(source) && rectOf(target));
    const kept = new Set(this.#links.map(({ id }) => id));
    for (const [id, edge] of this.#edges) if (!kept.has(id)) this.#forget(id, edge);
    const fresh = document.createDocumentFragment();
    for (const link of this.#links) {
      const edge = this.#edges.get(link.id) ?? this.#make(link, fresh);
      this.#dress(edge, link);
      this.#draw(edge, rectOf(link.source), rectOf(link.target));
    }
    this.#all.append(fresh);
  }

  /** These cards are held: their links follow. Answers what draws them again. */
  lift(cards) {
    const held = touching(this.#links, cards);
    for (const { id } of held) {
      const { group } = this.#edges.get(id);
      if (group.parentNode !== this.#live) this.#live.append(group);
    }
    return (rectOf) => {
      for (const { id, source, target } of held) {
        const edge = this.#edges.get(id);
        if (edge) this.#draw(edge, rectOf(source), rectOf(target));
      }
    };
  }

  settle() {
    for (const group of [...this.#live.children]) if (group !== this.#loose?.group) this.#all.append(group);
  }

  /** A link on its way from a card to the pointer; nothing to take it away. */
  loose(source, at) {
    if (!source) {
      this.#loose?.group.remove();
      this.#loose = null;
      return;
    }
    this.#loose ??= this.#make({ id: 0, kind: "loose" }, this.#live, false);
    const { line, head } = drawnTo(source, at);
    this.#loose.line.setAttribute("d", line);
    this.#loose.head.setAttribute("d", head);
  }

  clear() {
    for (const [id, edge] of this.#edges) this.#forget(id, edge);
    this.loose(null);
  }

  #make({ id, kind }, parent, kept = true) {
    const [group, line, head] = ["g", "path", "path"].map((name) => document.createElementNS(SVG, name));
    group.setAttribute("class", `edge edge--${kind}`);
    line.setAttribute("class", "edge__line");
    head.setAttribute("class", "edge__head");
    group.append(line, head);
    parent.append(group);
    const edge = { group, line, head, words: null, kind, label: "", at: "" };
    if (kept) this.#edges.set(id, edge);
    return edge;
  }

  #dress(edge, { kind, label }) {
    if (edge.kind !== kind) edge.group.setAttribute("class", `edge edge--${kind}`);
    if (edge.label !== label) this.#word(edge, label);
    Object.assign(edge, { kind, label });
  }

  #word(edge, label) {
    if (!edge.words) {
      edge.words = document.createElementNS(SVG, "text");
      edge.words.setAttribute("class", "edge__words");
      edge.group.append(edge.words);
    }
    edge.words.textContent = label;
    edge.at = "";
  }

  #draw(edge, source, target) {
    if (!source || !target) return;
    const at = `${source.x} ${source.y} ${source.height} ${target.x} ${target.y} ${target.height}`;
    if (edge.at === at) return;
    edge.at = at;
    const { line, head, label } = drawn(source, target);
    edge.line.setAttribute("d", line);
    edge.head.setAttribute("d", head);
    if (!edge.label) return;
    edge.words.toggleAttribute("hidden", !label);
    if (!label) return;
    edge.words.setAttribute("x", label.x);
    edge.words.setAttribute("y", label.y);
  }

  #forget(id, edge) {
    edge.group.remove();
    this.#edges.delete(id);
  }
}
