// The links between cards, in one drawing under the cards: all the curves of a kind in one path, all its arrowheads in
// another. Those that touch what is held go to a drawing of their own meanwhile: at each frame a few curves are painted
// again, not five hundred.

import { drawnTo, touching } from "../models/board/links.js";
import { Drawing, Edge } from "./edges.js";

export class Lines {
  #still;
  #live;
  #edges = new Map();
  #links = [];
  #loose = null;

  constructor(all, live) {
    this.#still = new Drawing(all);
    this.#live = new Drawing(live);
  }

  /** Draw these links between rectangles: `rectOf(card)`, nothing for a card that is not in the page. */
  draw(links, rectOf) {
    this.#links = links.filter(({ source, target }) => rectOf(source) && rectOf(target));
    const kept = new Set(this.#links.map(({ id }) => id));
    for (const [id, edge] of this.#edges) if (!kept.has(id)) this.#forget(id, edge);
    for (const link of this.#links) {
      const edge = this.#edges.get(link.id) ?? this.#make(link.id);
      edge.dress(link);
      edge.draw(rectOf(link.source), rectOf(link.target));
      edge.goTo(edge.drawing ?? this.#still);
    }
    this.#still.settle();
  }

  /** These cards are held: their links follow. Answers what draws them again. */
  lift(cards) {
    const held = touching(this.#links, cards);
    for (const { id } of held) this.#edges.get(id).goTo(this.#live);
    this.#still.settle();
    this.#live.settle();
    return (rectOf) => {
      for (const { id, source, target } of held) this.#edges.get(id)?.draw(rectOf(source), rectOf(target));
      this.#live.settle();
    };
  }

  settle() {
    for (const edge of this.#edges.values()) edge.goTo(this.#still);
    this.#live.settle();
    this.#still.settle();
  }

  /** A link on its way from a card to the pointer; nothing to take it away. */
  loose(source, at) {
    if (!source) {
      this.#loose?.goTo(null);
      this.#loose = null;
    } else {
      this.#loose ??= new Edge();
      this.#loose.dress({ kind: "loose", label: "" });
      this.#loose.show(drawnTo(source, at));
      this.#loose.goTo(this.#live);
    }
    this.#live.settle();
  }

  clear() {
    for (const [id, edge] of this.#edges) this.#forget(id, edge);
    this.loose(null);
    this.#still.settle();
  }

  #make(id) {
    const edge = new Edge();
    this.#edges.set(id, edge);
    return edge;
  }

  #forget(id, edge) {
    edge.goTo(null);
    this.#edges.delete(id);
  }
}
