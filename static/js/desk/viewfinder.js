// The button of a desk's camera, what it sees, and the sentence when there is none.

import { Camera } from "./camera.js";
import { show } from "./drawing.js";

export class Viewfinder {
  #button;
  #part;
  #camera;
  #onCodes;

  /** `part(name)`: a part of the page of the desk. */
  constructor(button, part, reader, onCodes) {
    [this.#button, this.#part, this.#onCodes] = [button, part, onCodes];
    this.#camera = new Camera(part("camera").querySelector("video"), reader);
  }

  async toggle() {
    const box = this.#part("camera");
    if (this.#camera.isOn) this.#camera.stop();
    else {
      box.hidden = false;
      this.#part("camera-refused").hidden = true;
      await this.#camera.start(this.#onCodes).catch(() => {
        this.#part("camera-refused").hidden = false;
      });
    }
    const on = this.#camera.isOn;
    box.hidden = !on;
    this.#button.setAttribute("aria-pressed", String(on));
    show(this.#button, on ? "on" : "off");
  }

  stop() {
    this.#camera.stop();
  }
}
