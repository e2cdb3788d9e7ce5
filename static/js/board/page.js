// The board as it stands in the page: read from its elements, and drawn by giving each its place. What stands still
// has a place and no transform: a thousand cards are then one thing to paint. What is held has a transform from where
// it stood, one write a frame. Between two readings nothing is asked of the page.

import { clamped } from "../models/board/geometry.js";
import { composed, OUTSIDE } from "../models/board/scene.js";
import { asTyped } from "../models/typed.js";

const number = (value) => Number(value) || 0;
const pkOf = (element) => Number(element.id.split("-")[1]);

export class BoardPage {
  #root;
  #elements = { zone: new Map(), cluster: new Map(), card: new Map() };
  #drawn = new WeakMap();
  scene = composed({ zones: [], clusters: [], cards: [] });
  links = [];

  constructor(root) {
    this.#root = root;
  }

  card(pk) {
    return this.#elements.card.get(pk);
  }

  zone(pk) {
    return this.#elements.zone.get(pk);
  }

  cluster(pk) {
    return this.#elements.cluster.get(pk);
  }

  title(zone) {
    return this.#root.querySelector(`#zone-${zone}-title`)?.textContent.trim() ?? "";
  }

  /** The cards of a grouping. */
  within(cluster) {
    return [...this.scene.cards].filter(([, card]) => card.cluster === cluster).map(([pk]) => pk);
  }

  rect(pk) {
    return this.scene.cards.get(pk)?.rect;
  }

  /** Read everything again. `pending`: what was said here and that the server has not answered yet. */
  read(pending) {
    for (const known of Object.values(this.#elements)) known.clear();
    this.#settle(pending);
    const [zones, clusters, cards] = [[], [], []];
    for (const section of this.#root.querySelectorAll("#board-zones > .zone")) {
      const zone = pkOf(section);
      this.#elements.zone.set(zone, section);
      zones.push({ id: zone, ...frame(section), ...pending.get(section.id) });
      for (const item of section.querySelector(":scope > ol")?.children ?? []) {
        if (item.classList.contains("cluster")) this.#readCluster(item, zone, clusters, cards, pending);
        else cards.push(this.#readCard(item, zone, null, pending));
      }
    }
    this.scene = composed({ zones, clusters, cards });
    this.links = [...this.#root.querySelectorAll("#board-links > [data-source]")].map(link);
  }

  #readCluster(item, zone, clusters, cards, pending) {
    const id = pkOf(item);
    this.#elements.cluster.set(id, item);
    clusters.push({ id, zone });
    for (const one of item.querySelector(":scope > ol")?.children ?? []) {
      cards.push(this.#readCard(one, zone, id, pending));
    }
  }

  #readCard(element, zone, cluster, pending) {
    const id = pkOf(element);
    this.#elements.card.set(id, element);
    const { x, y } = pending.get(element.id) ?? element.dataset;
    return { id, zone, cluster, x: number(x), y: number(y) };
  }

  // A card, or a whole grouping, stands in the list where it was just dropped; in the one its data name once the
  // server has spoken.
  #settle(pending) {
    for (const name of this.#misplaced) {
      const card = this.#root.querySelector(`#${name}`);
      const list = card && !pending.has(name) && this.#root.querySelector(card.dataset.into);
      if (list && card.parentElement !== list) move(card, list);
      if (!pending.has(name)) this.#misplaced.delete(name);
    }
    for (const [name, { zone, framed }] of pending) {
      if (name.startsWith("zone-") || framed) continue;
      const card = this.#root.querySelector(`#${name}`);
      const list = this.#root.querySelector(`#zone-${zone}-cards`);
      if (!card || !list) continue;
      this.#misplaced.add(name);
      if (card.parentElement !== list) move(card, list);
    }
  }

  #misplaced = new Set();

  /** Write what changed. `held`: names of what somebody holds, drawn by `place`. */
  draw(held = new Set()) {
    for (const [pk, { rect }] of this.scene.zones) {
      this.#write(this.zone(pk), held, rect, rect);
    }
    for (const [pk, { rect, origin }] of this.scene.clusters) {
      this.#write(this.#elements.cluster.get(pk), held, local(rect, origin), rect);
    }
    for (const [pk, { rect, origin }] of this.scene.cards) {
      this.#write(this.card(pk), held, local(rect, origin));
    }
  }

  #write(element, held, { x, y }, size) {
    const now = size ? `${x} ${y} ${size.width} ${size.height}` : `${x} ${y}`;
    if (held.has(element.id) || (this.#drawn.get(element)?.now === now && element.style.left)) return;
    this.#drawn.set(element, { x, y, now });
    const { style } = element;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.transform = "";
    if (size) sized(style, size);
  }

  /** Draw a card there, whatever the page says; `draw` takes it back when it is no longer held. */
  place(pk, at) {
    const element = this.card(pk);
    if (element) this.#push(element, local(at, this.scene.cards.get(pk).origin));
  }

  placeZone(pk, rect) {
    const element = this.zone(pk);
    if (!element) return;
    this.#push(element, rect);
    sized(element.style, rect);
  }

  #push(element, { x, y }) {
    const stood = this.#drawn.get(element) ?? { x: 0, y: 0 };
    this.#drawn.set(element, { x: stood.x, y: stood.y, now: "" });
    element.style.transform = `translate(${x - stood.x}px, ${y - stood.y}px)`;
  }

  /** A place on the board as the server keeps it: from the corner of a zone. */
  inZone(zone, at) {
    const corner = this.scene.zones.get(zone)?.rect ?? { x: 0, y: 0 };
    return { zone, ...clamped({ x: at.x - corner.x, y: at.y - corner.y }) };
  }

  /** Leave the page to the list's own layout. */
  clear() {
    for (const element of Object.values(this.#elements).flatMap((known) => [...known.values()])) {
      element.removeAttribute("style");
      this.#drawn.delete(element);
    }
  }
}

const local = (at, origin) => ({ x: at.x - origin.x, y: at.y - origin.y });

function sized(style, { width, height }) {
  style.width = `${width}px`;
  style.height = `${height}px`;
}

function frame(section) {
  if (pkOf(section) === OUTSIDE) return { x: 0, y: 0, width: 0, height: 0 };
  const { x, y, width, height } = section.querySelector(":scope > header")?.dataset ?? {};
  return { x: number(x), y: number(y), width: number(width), height: number(height) };
}

// « spécialisé : orientation »; a plain link says only its own words, if it has some.
function link(element) {
  const { source, target, kind } = element.dataset;
  const said = asTyped(element.querySelector(":scope > span")?.textContent.trim() ?? "");
  const label = kind === "plain" ? said.split(" : ").slice(1).join(" : ") : said;
  return { id: pkOf(element), source: Number(source), target: Number(target), kind, label };
}

// In its order, and with the focus that it had.
function move(card, list) {
  const focused = card.contains(document.activeElement) ? document.activeElement : null;
  const rank = number(card.dataset.rank);
  const next = [...list.children].find((one) => one !== card && number(one.dataset.rank) > rank);
  list.insertBefore(card, next ?? null);
  focused?.focus({ preventScroll: true });
}
