// The canvas of a board while it is shown: the page's elements in their places, one camera, what a hand or the
// keyboard does, and what the others do. <board-canvas> begins it and ends it.

import { wheeled } from "../models/board/camera.js";
import { topmost } from "../models/board/geometry.js";
import { extent } from "../models/board/scene.js";
import { announce } from "../words.js";
import { Viewport } from "./camera.js";
import { CardDrag } from "./carrying.js";
import { Choice } from "./choice.js";
import { DrawLink, Lasso, Pan, Pinch, ZoneGesture } from "./gestures.js";
import { Handles } from "./handles.js";
import { Keys } from "./keys.js";
import { Lines } from "./lines.js";
import { Minimap } from "./minimap.js";
import { BoardPage } from "./page.js";
import { Pointers } from "./pointers.js";
import { SharedView } from "./shared-view.js";
import { Telling } from "./telling.js";

const NARROW = 700;
const LEGIBLE = 0.4;
// From how far what changes: targets on zones drawn larger; not drawn at all; no word painted, for none is legible.
const DISTANCES = { far: 0.8, small: 0.5, tiny: 0.2 };
const CONTROL = "button, input, select, textarea, summary, label";

export class Canvas {
  #leave = new AbortController();
  #frame = 0;
  #space = false;
  #aimed = null;
  held = new Set();

  constructor(host) {
    const { signal } = this.#leave;
    const part = (name) => host.querySelector(`[data-${name}]`);
    this.host = host;
    this.ground = part("ground");
    this.room = host.closest("live-room");
    this.page = new BoardPage(host);
    this.telling = new Telling(this);
    this.camera = new Viewport(this.ground, { world: part("world"), shield: part("shield") }, () => this.#viewChanged(), signal);
    this.lines = new Lines(part("lines"), part("live-lines"));
    this.choice = new Choice(this, part("choice"));
    this.shared = new SharedView(this, { following: part("following"), followable: part("followable") }, signal);
    this.handles = new Handles(this, part("link-handle"), part("zone-handle"), signal);
    this.minimap = new Minimap(this, part("minimap"), signal);
    this.keys = new Keys(this, signal);
    const choose = (event) => this.#gestureAt(event);
    this.pointers = new Pointers(this.ground, this.camera, choose, () => new Pinch(this), signal);
    this.lasso = part("lasso");
    this.#listen(signal);
    this.ground.tabIndex = 0;
    this.#begin();
  }

  // The viewport is measured while the cards are not laid out yet; they are once, in their places.
  #begin() {
    this.camera.start();
    this.refresh();
    this.#open();
    this.camera.write();
    this.host.classList.add("is-laid");
    this.minimap.draw(this.page.scene);
  }

  stop() {
    this.pointers.cancel();
    this.keys.cancel();
    this.#leave.abort();
    cancelAnimationFrame(this.#frame);
    this.shared.stop();
    this.camera.stop();
    this.choice.clear();
    this.lines.clear();
    this.page.clear();
    this.ground.removeAttribute("tabindex");
    this.host.classList.remove("is-laid");
  }

  #listen(signal) {
    const options = { signal };
    this.room.addEventListener("room:applied", () => this.#refreshSoon(), options);
    this.host.addEventListener("click", (event) => this.#clicked(event), options);
    this.host.addEventListener("submit", (event) => this.telling.group(event), options);
    this.ground.addEventListener("wheel", (event) => this.#wheeled(event), { signal, passive: false });
    this.ground.addEventListener("dblclick", (event) => this.#compose(event), options);
    // The browser scrolls what it focuses into view; here the camera does.
    this.ground.addEventListener("scroll", () => this.unscroll(), { signal, passive: true });
    for (const name of ["keydown", "keyup"]) {
      this.host.addEventListener(name, (event) => this.#spaced(event), options);
    }
  }

  // --- the page and its news ---

  #refreshSoon() {
    this.#frame ||= requestAnimationFrame(() => this.refresh());
  }

  /** Read the page again and draw what changed. */
  refresh() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const before = this.page.scene;
    this.page.read(this.telling.pending);
    for (const name of this.shared.ghosts) this.#arrived(Number(name.slice(5)), before);
    this.redraw();
    this.choice.show();
    this.shared.read();
    this.handles.show();
    if (this.host.classList.contains("is-laid")) this.minimap.draw(this.page.scene);
  }

  #arrived(pk, before) {
    const then = before.cards.get(pk)?.rect;
    const now = this.page.rect(pk);
    if (!then || !now || then.x !== now.x || then.y !== now.y) this.shared.arrived(pk);
  }

  redraw() {
    this.page.draw(new Set([...this.held, ...this.shared.ghosts]));
    for (const name of this.held) this.host.querySelector(`#${name}`)?.classList.add("is-held");
    if (this.held.size) return;
    this.lines.settle();
    this.lines.draw(this.page.links, (pk) => this.page.rect(pk));
  }

  hold(names) {
    this.held = new Set(names);
  }

  letGo() {
    for (const name of this.held) this.host.querySelector(`#${name}`)?.classList.remove("is-held");
    this.held = new Set();
    this.redraw();
  }

  // --- rights and words ---

  get leads() {
    return document.getElementById("board-lead") !== null;
  }

  /** What the server would accept, as far as the page knows; it is the server that decides. */
  may(verb) {
    const said = document.getElementById("board-mine")?.dataset.can;
    return said === undefined || said.split(" ").includes(verb);
  }

  say(name, values = {}) {
    let sentence = this.host.querySelector("[data-words]")?.dataset[name] ?? "";
    for (const [key, value] of Object.entries(values)) sentence = sentence.replace(`{${key}}`, value);
    announce(sentence);
  }

  nameOf(zone) {
    return this.page.title(zone);
  }

  // --- the view ---

  // All of it; on a phone, where that would be ants, the first zone.
  #open() {
    this.fit({ glide: false });
    const [first] = this.page.scene.zones.values();
    if (this.camera.size.width < NARROW && this.camera.at.zoom < LEGIBLE && first) {
      const { x, y, width } = first.rect; // its top, as wide as the screen
      const shape = this.camera.size.height / this.camera.size.width;
      this.camera.fit({ x, y, width, height: width * shape }, { glide: false });
    }
  }

  fit(options) {
    this.camera.fit(extent(this.page.scene), options);
  }

  /** I look elsewhere by myself, and so no longer where somebody else looks. */
  strolled(push) {
    this.shared.escape();
    if (push) this.camera.pan(...push);
  }

  #viewChanged() {
    const zoom = this.host.querySelector("[data-zoom]");
    const percent = `${Math.round(this.camera.at.zoom * 100)} %`;
    if (zoom && zoom.textContent !== percent) zoom.textContent = percent;
    for (const [name, zoom] of Object.entries(DISTANCES)) {
      this.ground.toggleAttribute(`data-${name}`, this.camera.at.zoom < zoom);
    }
    this.shared.sayView();
    this.minimap.look(this.camera);
  }

  unscroll() {
    if (this.ground.scrollLeft) this.ground.scrollLeft = 0;
    if (this.ground.scrollTop) this.ground.scrollTop = 0;
  }

  #wheeled(event) {
    if (event.target.closest("[data-scrolls]")) return;
    event.preventDefault();
    this.strolled();
    this.camera.shield();
    const { pan, zoom } = wheeled(event);
    if (pan) this.camera.pan(...pan);
    else this.camera.zoomAt(this.camera.point(event), this.camera.at.zoom * zoom);
  }

  #clicked(event) {
    const button = event.target.closest("[data-do]");
    if (button) this.#doings[button.dataset.do]?.();
    else if (event.shiftKey && event.target.closest("#board-zones .card")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #doings = {
    in: () => this.camera.zoomBy(1.25),
    out: () => this.camera.zoomBy(0.8),
    fit: () => this.fit(),
    life: () => this.camera.zoomTo(1),
    unfollow: () => this.shared.escape(),
    follow: () => this.shared.followAgain(),
    unchoose: () => this.choice.clear(),
  };

  escape() {
    if (this.pointers.cancel() || this.keys.cancel()) return true;
    if (this.choice.cards.size) {
      this.choice.clear();
      return true;
    }
    return this.shared.escape();
  }

  #spaced(event) {
    if (event.key !== " " || event.target !== this.ground) return;
    event.preventDefault();
    this.#space = event.type === "keydown";
    this.ground.classList.toggle("is-pushed", this.#space);
  }

  // --- what a press begins ---

  #gestureAt(event) {
    const { button, shiftKey } = event;
    const target = this.#under(event);
    if (target.closest("[data-chrome]") && !target.closest("[data-handle]")) return null;
    if (button === 1 || (button === 0 && this.#space)) return new Pan(this);
    if (button !== 0) return null;
    const handle = target.closest("[data-handle]");
    if (handle) return this.handles.gesture(handle, { DrawLink, ZoneGesture });
    const card = target.closest(".card");
    if (card) return this.#onCard(Number(card.id.slice(5)), shiftKey);
    if (target.closest(CONTROL) || target.closest("a")) return null;
    const cluster = target.closest(".cluster");
    if (cluster && this.may("move")) return this.#carry(this.page.within(Number(cluster.id.slice(8))));
    const head = target.closest(".zone__head, .zone > header");
    const zone = head && Number(head.closest(".zone").id.slice(5));
    if (zone && this.leads && !shiftKey) return new ZoneGesture(this, zone);
    return shiftKey ? new Lasso(this, this.lasso) : new Pan(this);
  }

  // A press right after the wheel is on what is under the shield.
  #under({ target, clientX, clientY }) {
    if (!target.matches("[data-shield]")) return target;
    target.hidden = true;
    return document.elementFromPoint(clientX, clientY) ?? this.ground;
  }

  #onCard(pk, shift) {
    if (shift) return { name: "pan", move: () => {}, click: () => this.choice.toggle(pk) };
    if (!this.may("move")) return new Pan(this);
    return this.#carry(this.choice.has(pk) ? [...this.choice.cards] : [pk], pk);
  }

  #carry(cards, grabbed = cards[0]) {
    return cards.length ? new CardDrag(this, cards, grabbed) : new Pan(this);
  }

  /** The grouping under a point, which none of these cards is already in. */
  frameUnder(at, cards) {
    const frames = [...this.page.scene.clusters].map(([pk, { rect }]) => [pk, rect]);
    const found = topmost(frames, at);
    return found !== null && cards.every((pk) => this.page.scene.cards.get(pk)?.cluster !== found) ? found : null;
  }

  /** Show where what is held would fall. */
  aim(element) {
    if (this.#aimed === element) return;
    this.#aimed?.classList.remove("is-aimed");
    element?.classList.add("is-aimed");
    this.#aimed = element ?? null;
  }

  #compose(event) {
    if (event.target.closest(".card, [data-chrome], button, a, input")) return;
    const at = this.camera.toBoard(this.camera.point(event));
    const zones = [...this.page.scene.zones].map(([pk, { rect }]) => [pk, rect]);
    const detail = this.page.inZone(topmost(zones, at) ?? 0, at);
    this.host.dispatchEvent(new CustomEvent("board:compose", { bubbles: true, detail }));
  }

  focus(pk) {
    const card = this.page.card(pk);
    const door = card?.querySelector(".card__open, a, button") ?? card;
    door?.focus({ preventScroll: true });
    if (card) this.camera.reveal(this.page.rect(pk));
  }
}
