// What is done on the canvas, said to the server: a drop, a zone carried, cards grouped, a link. Shown at once, and
// put back when the server refuses.

import { contains, middle } from "../models/board/geometry.js";
import { Sending } from "../models/board/sending.js";
import { newKey, post } from "./posts.js";

export class Telling {
  #canvas;
  #sending = new Sending((about, said, settled) => this.#sent(about, said, settled));

  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** What was said and not answered yet, thing by thing. */
  get pending() {
    return spread(this.#sending.pending);
  }

  /** Cards let go: `now` says where they stand on the board. */
  drop(now, { zone, frame }) {
    if (frame !== null && this.#canvas.may("group")) {
      this.#groupInto(frame, [...now.keys()]);
      return;
    }
    const whole = this.#wholeFrames([...now.keys()]);
    const said = [...now].map(([pk, at]) => this.#placed(pk, at, zone, whole)).filter(Boolean);
    if (said.length === 1 && !said[0].framed) this.#sending.give(`card-${said[0].pk}`, said[0]);
    else if (said.length) {
      const name = `cards-${said.map(({ pk }) => pk).join("-")}`;
      this.#sending.give(name, { zone, cards: said, whole });
    }
    this.#canvas.refresh();
  }

  /** Where one of the dropped cards goes; nothing when it was shuffled inside its own grouping. */
  #placed(pk, at, zone, whole) {
    const card = this.#canvas.page.scene.cards.get(pk);
    const framed = whole.has(card?.cluster);
    if (!card?.cluster || framed) {
      const moved = framed ? { x: card.at.x + at.x - card.rect.x, y: card.at.y + at.y - card.rect.y } : at;
      return { pk, framed, ...this.#canvas.page.inZone(zone, moved) };
    }
    const inFrame = contains(this.#canvas.page.scene.clusters.get(card.cluster).rect, middle(at));
    if (inFrame && card.zone === zone) return null;
    return { pk, framed, leaves: card.zone === zone, ...this.#canvas.page.inZone(zone, at) };
  }

  #wholeFrames(cards) {
    const here = new Set(cards);
    const frames = [...this.#canvas.page.scene.clusters.keys()];
    return new Set(frames.filter((frame) => this.#canvas.page.within(frame).every((pk) => here.has(pk))));
  }

  changeZone(pk, said) {
    this.#sending.give(`zone-${pk}`, said);
    this.#canvas.refresh();
  }

  async #sent(about, said, settled) {
    const [kind, pk] = about.split("-");
    if (kind === "zone") await this.#post("zone", pk, said, settled);
    else if (await this.#left(said.cards ?? [said])) {
      if (kind === "card") await this.#post("move", pk, { zone: said.zone || "", x: said.x, y: said.y }, settled);
      else await this.#post("together", 0, together(said), settled);
    } else settled();
    this.#canvas.refresh();
  }

  /** Those that come out of their grouping in its own zone leave it first. False when one may not. */
  async #left(cards) {
    for (const { pk, leaves } of cards) {
      if (leaves && !(await this.#post("leave", pk, {}))) return false;
    }
    return true;
  }

  async #groupInto(cluster, cards) {
    this.#canvas.redraw();
    const fields = [["cluster", cluster], ...cards.map((pk) => ["card", pk])];
    await this.#post("group", 0, fields);
    this.#canvas.refresh();
  }

  async group(event) {
    const form = event.target.closest("[data-choice] form");
    if (!form) return;
    event.preventDefault();
    const title = form.elements.title;
    const cards = [...this.#canvas.choice.cards].map((pk) => ["card", pk]);
    const fields = [["title", title.value], ["key", newKey()], ...cards];
    if (!(await this.#post("group", 0, fields))) return;
    title.value = "";
    this.#canvas.choice.clear();
    this.#canvas.refresh();
  }

  async link(source, target) {
    await this.#post("link", source, { target, kind: "plain", label: "", key: newKey() });
  }

  #post(name, pk, fields, settled) {
    const { room, host } = this.#canvas;
    return post(room, host.getAttribute(name).replace("/0/", `/${pk}/`), fields, settled);
  }
}

const together = ({ zone, cards }) => [
  ["zone", zone || ""],
  ...cards.flatMap(({ pk, x, y }) => [
    ["card", pk],
    ["x", x],
    ["y", y],
  ]),
];

/** What was said of several cards at once, one by one, with the groupings that come along. */
function spread(pending) {
  const each = new Map();
  for (const [about, said] of pending) {
    if (!said.cards) each.set(about, said);
    for (const one of said.cards ?? []) each.set(`card-${one.pk}`, one);
    for (const cluster of said.whole ?? []) each.set(`cluster-${cluster}`, { zone: said.zone });
  }
  return each;
}
