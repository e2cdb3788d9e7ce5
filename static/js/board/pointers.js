// Fingers, pen and mouse on the ground, turned into one gesture at a time. A gesture has begin, move, end and
// cancel, each given a place in the viewport; one that `runs` pushes the board when it comes near an edge.
//
// Moves are listened to passively and answered once a frame.

import { pushed } from "../models/board/geometry.js";

const THRESHOLD = 4;
const LONG_PRESS = 400;

export class Pointers {
  #ground;
  #camera;
  #choose;
  #pinch;
  #down = new Map();
  #gesture = null;
  #start = null;
  #last = null;
  #begun = false;
  #captured = null;
  #frame = 0;
  #press = 0;

  /** choose(event): the gesture that begins there, or nothing. pinch(): the one of two fingers. */
  constructor(ground, camera, choose, pinch, signal) {
    this.#ground = ground;
    this.#camera = camera;
    this.#choose = choose;
    this.#pinch = pinch;
    const on = (name, act, options) => ground.addEventListener(name, act, { signal, ...options });
    on("pointerdown", (event) => this.#pressed(event));
    on("pointermove", (event) => this.#moved(event), { passive: true });
    on("pointerup", (event) => this.#released(event));
    on("pointercancel", (event) => this.#lost(event));
    on("dragstart", (event) => event.preventDefault());
    on("contextmenu", (event) => this.#begun && event.preventDefault());
    window.addEventListener("blur", () => this.cancel(), { signal });
  }

  get busy() {
    return this.#begun;
  }

  /** Escape, a second finger, a window that lost the pointer: nothing happened. */
  cancel() {
    const had = this.#begun;
    const gesture = this.#gesture;
    this.#over();
    if (had) gesture.cancel?.();
    return had;
  }

  #pressed(event) {
    if (event.pointerType === "mouse" && this.#down.size) return;
    this.#camera.forget();
    this.#down.set(event.pointerId, this.#camera.point(event));
    if (this.#down.size === 2) {
      this.cancel();
      this.#take(this.#pinch(), event);
      this.#begin();
    } else if (this.#down.size === 1) {
      this.#take(this.#choose(event), event);
      if (this.#gesture?.lifts && event.pointerType !== "mouse") {
        this.#press = setTimeout(() => this.#begin(), LONG_PRESS);
      }
    }
  }

  #take(gesture, event) {
    this.#gesture = gesture ?? null;
    this.#start = this.#last = this.#camera.point(event);
    this.#captured = event.pointerId;
  }

  #moved(event) {
    if (!this.#down.has(event.pointerId)) return;
    const at = this.#camera.point(event);
    this.#down.set(event.pointerId, at);
    if (!this.#gesture) return;
    this.#last = at;
    if (this.#begun) return; // the next frame looks
    if (Math.hypot(at.x - this.#start.x, at.y - this.#start.y) >= THRESHOLD) this.#begin();
  }

  #begin() {
    clearTimeout(this.#press);
    if (!this.#gesture || this.#begun) return;
    this.#begun = true;
    // What comes next is heard even outside of the ground; a press that does not move stays a click.
    if (this.#down.has(this.#captured)) this.#ground.setPointerCapture(this.#captured);
    this.#ground.dataset.doing = this.#gesture.name;
    this.#gesture.begin?.(this.#start, [...this.#down.values()]);
    this.#frame = requestAnimationFrame(this.#step);
  }

  #step = () => {
    if (!this.#begun) return;
    if (this.#gesture.runs) {
      const { x, y } = pushed(this.#last, this.#camera.size);
      if (x || y) this.#camera.pan(x, y);
    }
    this.#gesture.move(this.#last, [...this.#down.values()]);
    this.#frame = requestAnimationFrame(this.#step);
  };

  #released(event) {
    if (!this.#down.delete(event.pointerId)) return;
    const gesture = this.#gesture;
    if (!this.#begun) {
      if (gesture) gesture.click?.(this.#camera.point(event));
      this.#over();
      return;
    }
    this.#last = this.#camera.point(event);
    this.#swallowClick();
    if (!gesture.together) gesture.move(this.#last, [this.#last]);
    this.#over();
    gesture.end?.(this.#last);
  }

  #lost(event) {
    if (this.#down.delete(event.pointerId)) this.cancel();
  }

  #over() {
    clearTimeout(this.#press);
    cancelAnimationFrame(this.#frame);
    this.#begun = false;
    this.#gesture = null;
    delete this.#ground.dataset.doing;
  }

  // The click that the browser makes of a drag's end would open the card.
  #swallowClick() {
    const swallow = (event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
  }
}
