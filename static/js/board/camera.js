// The viewport of the canvas: the board is one element with one transform.

import * as camera from "../models/board/camera.js";

const GLIDE = 260;
const REST = 300; // after the last change of size the board is painted again, sharp
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Viewport {
  #ground;
  #world;
  #shield;
  #changed;
  #corner = null;
  #frame = 0;
  #gliding = 0;
  #rest = 0;
  at = { x: 0, y: 0, zoom: 1 };
  size = { width: 1, height: 1 };

  constructor(ground, { world, shield }, changed, signal) {
    this.#ground = ground;
    this.#world = world;
    this.#shield = shield;
    this.#changed = changed;
    const forget = () => this.forget();
    window.addEventListener("scroll", forget, { capture: true, passive: true, signal });
    window.addEventListener("resize", forget, { passive: true, signal });
    this.#resized = new ResizeObserver(([{ contentRect }]) => this.#measured(contentRect));
  }

  #resized;

  start() {
    this.measure();
    this.#resized.observe(this.#ground);
  }

  stop() {
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#gliding);
    clearTimeout(this.#rest);
    this.#shield.hidden = true;
    this.#world.removeAttribute("style");
  }

  measure() {
    this.size = { width: this.#ground.clientWidth || 1, height: this.#ground.clientHeight || 1 };
  }

  // The middle stays in the middle: a phone that turns, a panel that opens.
  #measured({ width, height }) {
    this.#corner = null;
    if (!width || !height || (width === this.size.width && height === this.size.height)) return;
    const middle = camera.centreOf(this.at, this.size);
    this.size = { width, height };
    this.set(camera.centredOn(middle, this.size, this.at.zoom));
  }

  /** The page may have moved since: a gesture that begins looks again where the viewport is. */
  forget() {
    this.#corner = null;
  }

  /** Where a pointer is, from the viewport's corner. The page is asked for the corner once, not at each move. */
  point({ clientX, clientY }) {
    if (!this.#corner) {
      const { left, top } = this.#ground.getBoundingClientRect();
      this.#corner = { left, top };
    }
    return { x: clientX - this.#corner.left, y: clientY - this.#corner.top };
  }

  toBoard(at) {
    return camera.toBoard(this.at, at);
  }

  get middle() {
    return { x: this.size.width / 2, y: this.size.height / 2 };
  }

  set(at) {
    cancelAnimationFrame(this.#gliding);
    this.#show(at);
  }

  #show(at) {
    this.at = at;
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.write());
  }

  /** Show at once what the next frame would. */
  write() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { x, y, zoom } = this.at;
    this.#world.style.transform = `scale(${zoom}) translate(${-x}px, ${-y}px)`;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), REST);
    this.#changed();
  }

  /** The board runs under the pointer: what passes there is not hovered. */
  shield() {
    if (this.#shield.hidden) this.forget();
    this.#shield.hidden = false;
  }

  // While it moves, the board is a picture that the browser stretches; once it rests, it is drawn at its size.
  #settle() {
    this.#shield.hidden = true;
    if (this.at.zoom === this.#sharp) return;
    this.#sharp = this.at.zoom;
    this.#world.classList.add("is-sharpening");
    requestAnimationFrame(() => requestAnimationFrame(() => this.#world.classList.remove("is-sharpening")));
  }

  #sharp = 0;

  pan(dx, dy) {
    this.set(camera.panned(this.at, dx, dy));
  }

  zoomAt(at, zoom) {
    this.set(camera.zoomedAt(this.at, at, zoom));
  }

  /** Go there, and let it be seen how. */
  glide(to) {
    if (to === this.at) return;
    if (still()) {
      this.set(to);
      return;
    }
    cancelAnimationFrame(this.#gliding);
    const from = this.at;
    let began = 0;
    const step = (now) => {
      began ||= now;
      const part = Math.min(1, (now - began) / GLIDE);
      this.#show(camera.along(from, to, 1 - (1 - part) ** 3, this.size));
      if (part < 1) this.#gliding = requestAnimationFrame(step);
    };
    this.#gliding = requestAnimationFrame(step);
  }

  zoomBy(factor, at = this.middle) {
    this.glide(camera.zoomedAt(this.at, at, this.at.zoom * factor));
  }

  zoomTo(zoom) {
    this.glide(camera.zoomedAt(this.at, this.middle, zoom));
  }

  fit(rect, { glide = true, most = 1 } = {}) {
    const to = camera.fitted(rect, this.size, { most });
    if (glide) this.glide(to);
    else this.set(to);
  }

  reveal(rect) {
    this.glide(camera.revealing(this.at, rect, this.size));
  }

  centre(rect, zoom = Math.max(this.at.zoom, 0.8)) {
    const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    this.glide(camera.centredOn(middle, this.size, zoom));
  }
}
