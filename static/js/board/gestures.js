// What a hand does on the ground of the canvas: push it, pinch it, lasso cards, resize or carry a zone, draw a
// link. Carrying cards is a file of its own.

import { pinched } from "../models/board/camera.js";
import { clamped, spanned, topmost, touches } from "../models/board/geometry.js";

const SMALLEST = 240;

export class Pan {
  name = "pan";

  constructor(canvas) {
    this.canvas = canvas;
  }

  begin(at) {
    this.last = at;
    this.canvas.strolled();
  }

  move(at) {
    this.canvas.camera.pan(at.x - this.last.x, at.y - this.last.y);
    this.last = at;
  }

  click() {
    this.canvas.choice.clear();
  }
}

export class Pinch {
  name = "pan";
  together = true;

  constructor(canvas) {
    this.canvas = canvas;
  }

  begin(_at, fingers) {
    this.fingers = fingers;
    this.canvas.strolled();
    this.canvas.camera.shield();
  }

  move(_at, fingers) {
    if (fingers.length < 2) return;
    this.canvas.camera.set(pinched(this.canvas.camera.at, this.fingers, fingers));
    this.fingers = fingers;
  }
}

export class Lasso {
  name = "lasso";
  runs = true;

  constructor(canvas, frame) {
    this.canvas = canvas;
    this.frame = frame;
  }

  begin(at) {
    this.start = this.canvas.camera.toBoard(at);
    this.before = [...this.canvas.choice.cards];
    this.frame.hidden = false;
  }

  move(at) {
    const rect = spanned(this.start, this.canvas.camera.toBoard(at));
    this.frame.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
    this.frame.style.width = `${rect.width}px`;
    this.frame.style.height = `${rect.height}px`;
    const caught = [...this.canvas.page.scene.cards].filter(([, card]) => touches(card.rect, rect));
    this.canvas.choice.set([...this.before, ...caught.map(([pk]) => pk)]);
  }

  end() {
    this.frame.hidden = true;
    this.canvas.choice.announce();
  }

  cancel() {
    this.frame.hidden = true;
    this.canvas.choice.set(this.before);
  }
}

/** Carry a zone with all it holds, or pull its corner. */
export class ZoneGesture {
  runs = true;

  constructor(canvas, zone, { resize = false } = {}) {
    Object.assign(this, { canvas, zone, resize, name: resize ? "resize" : "zone" });
  }

  begin(at) {
    const { page, camera } = this.canvas;
    this.start = camera.toBoard(at);
    this.rect = this.now = page.scene.zones.get(this.zone).rect;
    this.canvas.hold([`zone-${this.zone}`]);
    const cards = [...page.scene.cards].filter(([, card]) => card.zone === this.zone);
    this.cards = new Map(this.resize ? [] : cards.map(([pk, card]) => [pk, card.rect]));
    this.redraw = this.canvas.lines.lift([...this.cards.keys()]);
  }

  move(at) {
    const { page, camera } = this.canvas;
    const here = camera.toBoard(at);
    const [dx, dy] = [here.x - this.start.x, here.y - this.start.y];
    const { x, y, width, height } = this.rect;
    this.now = this.resize
      ? { x, y, width: Math.max(SMALLEST, width + dx), height: Math.max(SMALLEST, height + dy) }
      : { x: x + dx, y: y + dy, width, height };
    page.placeZone(this.zone, this.now);
    this.redraw((pk) => {
      const rect = this.cards.get(pk);
      return rect ? { ...rect, x: rect.x + dx, y: rect.y + dy } : page.rect(pk);
    });
  }

  end() {
    const { width, height } = this.now;
    const said = this.resize ? { width: Math.round(width), height: Math.round(height) } : clamped(this.now);
    this.canvas.letGo();
    this.canvas.telling.changeZone(this.zone, said);
  }

  cancel() {
    this.canvas.letGo();
  }
}

export class DrawLink {
  name = "link";
  runs = true;

  constructor(canvas, card) {
    this.canvas = canvas;
    this.card = card;
  }

  move(at) {
    const { page, camera, lines } = this.canvas;
    const here = camera.toBoard(at);
    lines.loose(page.rect(this.card), here);
    const entries = [...page.scene.cards].map(([pk, card]) => [pk, card.rect]);
    const found = topmost(entries, here);
    this.target = found === this.card ? null : found;
    this.canvas.aim(this.target ? page.card(this.target) : null);
  }

  end() {
    this.cancel();
    if (this.target) this.canvas.telling.link(this.card, this.target);
  }

  cancel() {
    this.canvas.lines.loose(null);
    this.canvas.aim(null);
  }
}
