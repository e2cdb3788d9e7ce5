// The canvas by keyboard. Keys are heard only while the focus is in the canvas, so that none is taken from the
// rest of the page. Cards are reached by Tab in reading order, and from neighbour to neighbour by the arrows.

import { neighbour } from "../models/board/geometry.js";
import { STEP } from "../models/board/camera.js";
import { Lift } from "./carrying.js";

const TYPED = "input, textarea, select, [contenteditable]";
const PUSH = 80;
const PUSHES = { ArrowRight: [-PUSH, 0], ArrowLeft: [PUSH, 0], ArrowDown: [0, -PUSH], ArrowUp: [0, PUSH] };

export class Keys {
  #canvas;
  #lift = null;
  #pointing = false;

  constructor(canvas, signal) {
    this.#canvas = canvas;
    const { host, ground } = canvas;
    host.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    host.addEventListener("focusin", (event) => this.#focused(event), { signal });
    host.addEventListener("focusout", (event) => this.#left(event), { signal });
    // A pointer sees where it clicks: only what the keyboard reaches is brought into view.
    ground.addEventListener("pointerdown", () => (this.#pointing = true), { capture: true, signal });
    document.addEventListener("keydown", () => (this.#pointing = false), { capture: true, signal });
  }

  get lifted() {
    return this.#lift !== null;
  }

  #pressed(event) {
    if (event.target.closest(TYPED) || event.altKey || event.ctrlKey || event.metaKey) return;
    const inGround = event.target.closest("[data-ground]") !== null;
    const card = this.#cardOf(event.target);
    if (this.#lift ? this.#whileLifted(event) : this.#act(event, card, inGround)) event.preventDefault();
  }

  #act({ key, shiftKey }, card, inGround) {
    const { camera, choice } = this.#canvas;
    if (key === "Escape") return this.#canvas.escape();
    if (key === "+" || key === "=") return done(camera.zoomBy(STEP));
    if (key === "-") return done(camera.zoomBy(1 / STEP));
    if (key === "0") return done(this.#canvas.fit());
    if (key === "1") return done(camera.zoomTo(1));
    if (!inGround) return false;
    if (PUSHES[key]) return card && !shiftKey ? this.#next(card, key) : done(this.#canvas.strolled(PUSHES[key]));
    if (card && key.toLowerCase() === "m") return this.#take(card);
    if (card && key.toLowerCase() === "s") return done(choice.toggle(card));
    return false;
  }

  #next(card, key) {
    const { page } = this.#canvas;
    const entries = [...page.scene.cards].map(([pk, { rect }]) => [pk, rect]);
    const found = neighbour(entries, page.rect(card), key);
    if (found === null) this.#canvas.say("alone");
    else this.#canvas.focus(found);
    return true;
  }

  // --- a card in the hand ---

  #take(card) {
    if (!this.#canvas.may("move")) return done(this.#canvas.say("forbidden"));
    this.#lift = new Lift(this.#canvas, card);
    this.#canvas.say("lifted");
    return true;
  }

  #whileLifted({ key, shiftKey }) {
    if (PUSHES[key]) this.#lift.step(key, shiftKey);
    else if (key === "Enter" || key === " " || key.toLowerCase() === "m") this.#put();
    else if (key === "Escape") {
      this.cancel();
      this.#canvas.say("cancelled");
    } else return key !== "Tab";
    return true;
  }

  #put() {
    const lift = this.#lift;
    this.#lift = null;
    lift.put();
    this.#canvas.focus(lift.card);
    this.#canvas.say("put", { zone: this.#canvas.nameOf(lift.zone) });
  }

  cancel() {
    const lift = this.#lift;
    this.#lift = null;
    lift?.cancel();
    return lift !== null;
  }

  // Gone elsewhere with a card in the hand: it stays where it was carried.
  #left({ relatedTarget }) {
    if (!this.#lift || !document.hasFocus() || !relatedTarget) return;
    if (this.#cardOf(relatedTarget) !== this.#lift.card) {
      const lift = this.#lift;
      this.#lift = null;
      lift.put();
    }
  }

  #focused({ target }) {
    this.#canvas.unscroll();
    const card = this.#cardOf(target);
    if (card && !this.#pointing && !this.#lift) this.#canvas.camera.reveal(this.#canvas.page.rect(card));
  }

  #cardOf(target) {
    const card = target.closest?.("#board-zones .card");
    return card ? Number(card.id.slice(5)) : null;
  }
}

const done = () => true;
