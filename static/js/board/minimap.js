// The whole board in a corner, and the part of it that is looked at. A press goes there.

import { centredOn, fitted, seen, toScreen } from "../models/board/camera.js";
import { within } from "../models/board/geometry.js";
import { extent } from "../models/board/scene.js";

export class Minimap {
  #canvas;
  #box;
  #paper;
  #frame;
  #map = { x: 0, y: 0, zoom: 1 };
  #all = { x: 0, y: 0, width: 1, height: 1 };

  constructor(canvas, box, signal) {
    this.#canvas = canvas;
    this.#box = box;
    this.#paper = box.querySelector("canvas");
    this.#frame = box.querySelector("[data-frame]");
    const go = (event) => event.buttons && this.#go(event);
    box.addEventListener("pointerdown", go, { signal });
    box.addEventListener("pointermove", go, { signal });
  }

  draw(scene) {
    const { width, height } = this.#paper;
    this.#all = extent(scene);
    this.#map = fitted(this.#all, { width, height }, { margin: 6, most: 1 });
    const brush = this.#paper.getContext("2d");
    const style = getComputedStyle(this.#paper);
    brush.clearRect(0, 0, width, height);
    brush.fillStyle = style.getPropertyValue("outline-color");
    for (const { rect } of scene.zones.values()) this.#fill(brush, rect);
    brush.fillStyle = style.color;
    for (const { rect } of scene.cards.values()) this.#fill(brush, rect);
    this.look(this.#canvas.camera);
  }

  #fill(brush, rect) {
    const { x, y } = toScreen(this.#map, rect);
    brush.fillRect(x, y, Math.max(1.5, rect.width * this.#map.zoom), Math.max(1.5, rect.height * this.#map.zoom));
  }

  look(camera) {
    const view = seen(camera.at, camera.size);
    this.#box.hidden = within(this.#all, view); // everything is in sight already
    const { x, y } = toScreen(this.#map, view);
    const style = this.#frame.style;
    style.transform = `translate(${x}px, ${y}px)`;
    style.width = `${view.width * this.#map.zoom}px`;
    style.height = `${view.height * this.#map.zoom}px`;
  }

  #go(event) {
    const { camera } = this.#canvas;
    const { left, top } = this.#box.getBoundingClientRect();
    const { x, y, zoom } = this.#map;
    const at = { x: x + (event.clientX - left) / zoom, y: y + (event.clientY - top) / zoom };
    this.#canvas.strolled();
    camera.set(centredOn(at, camera.size, camera.at.zoom));
  }
}
