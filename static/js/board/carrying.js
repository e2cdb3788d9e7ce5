// Cards in the hand: dragged by a pointer, or lifted by the keyboard. Others see them move; the drop is one
// gesture, said to the server when they are let go.

import { topmost } from "../models/board/geometry.js";

const SHOWN = 4; // of many cards carried together
const ALONE = ".is-silent, .is-hidden";

/** Cards held above the board; `by` moves them from where they stood. */
export class Carried {
  constructor(canvas, cards, grabbed) {
    const { page, lines } = canvas;
    Object.assign(this, { canvas, grabbed });
    this.from = new Map(cards.map((pk) => [pk, page.rect(pk)]));
    this.now = new Map(this.from);
    canvas.hold(cards.map((pk) => `card-${pk}`));
    for (const pk of cards) raise(page.card(pk), true);
    // What is mine alone is not shown in my hand: it would say who wrote a card that is to be anonymous.
    this.shown = cards.filter((pk) => !page.card(pk)?.matches(ALONE)).slice(0, SHOWN);
    this.redraw = lines.lift(cards);
  }

  by(dx, dy, under) {
    const { page, room } = this.canvas;
    for (const [pk, rect] of this.from) {
      const at = { ...rect, x: rect.x + dx, y: rect.y + dy };
      this.now.set(pk, at);
      page.place(pk, at);
    }
    this.redraw((pk) => this.now.get(pk) ?? page.rect(pk));
    this.zone = topmost(zonesOf(page), under) ?? 0;
    this.frame = this.canvas.frameUnder(under, [...this.from.keys()]);
    this.canvas.aim(this.frame ? page.cluster(this.frame) : page.zone(this.zone));
    for (const pk of this.shown) {
      const { x, y } = this.now.get(pk);
      room.whisper?.(`card-${pk}`, [round(x), round(y)]);
    }
  }

  drop() {
    this.#letGo();
    this.canvas.telling.drop(this.now, { zone: this.zone ?? 0, frame: this.frame ?? null });
  }

  putBack() {
    this.#letGo();
    this.canvas.redraw();
  }

  #letGo() {
    const { page, room } = this.canvas;
    for (const pk of this.shown) room.whisper?.(`card-${pk}`, null);
    for (const pk of this.from.keys()) raise(page.card(pk), false);
    this.canvas.aim(null);
    this.canvas.letGo();
  }
}

export class CardDrag {
  name = "card";
  runs = true;
  lifts = true;

  constructor(canvas, cards, grabbed) {
    Object.assign(this, { canvas, cards, grabbed });
  }

  begin(at) {
    this.start = this.canvas.camera.toBoard(at);
    this.carried = new Carried(this.canvas, this.cards, this.grabbed);
  }

  move(at) {
    const here = this.canvas.camera.toBoard(at);
    this.carried.by(here.x - this.start.x, here.y - this.start.y, here);
  }

  end() {
    this.carried.drop();
  }

  cancel() {
    this.carried.putBack();
  }
}

const GRID = 16;
const FAR = 144;
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** A card lifted with « m »: arrows move it, a grid step or (with shift) about a card. */
export class Lift {
  #carried;
  #dx = 0;
  #dy = 0;

  constructor(canvas, card) {
    this.canvas = canvas;
    this.card = card;
    this.#carried = new Carried(canvas, [card], card);
    this.zone = canvas.page.scene.cards.get(card).zone;
    this.#move();
  }

  step(key, far) {
    const [x, y] = ARROWS[key];
    this.#dx += x * (far ? FAR : GRID);
    this.#dy += y * (far ? FAR : GRID);
    this.#move();
    const { zone } = this.#carried;
    if (zone !== this.zone) this.canvas.say("over", { zone: this.canvas.nameOf(zone) });
    this.zone = zone;
    this.canvas.camera.reveal(this.#carried.now.get(this.card));
  }

  #move() {
    const { x, y, width, height } = this.#carried.from.get(this.card);
    this.#carried.by(this.#dx, this.#dy, { x: x + this.#dx + width / 2, y: y + this.#dy + height / 2 });
  }

  put() {
    this.#carried.drop();
  }

  cancel() {
    this.#carried.putBack();
  }
}

const round = (value) => Math.round(value);
const zonesOf = (page) => [...page.scene.zones].map(([pk, { rect }]) => [pk, rect]);

function raise(card, up) {
  card?.classList.toggle("is-held", up);
  card?.closest(".cluster")?.classList.toggle("holds", up);
  card?.closest(".zone")?.classList.toggle("holds", up);
}
