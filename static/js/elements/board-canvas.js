// <board-canvas> around the zones of a board. While the page's view ([data-view]) is "canvas" it lays them out on a
// wide ground that one pushes, zooms and works on; in any other view it leaves them alone, as the list they are.
//
// Its attributes are the addresses of gestures, with 0 for the number of what they are about: move, leave,
// together, link, group, zone.

import { Canvas } from "../board/canvas.js";

class BoardCanvas extends HTMLElement {
  #canvas = null;
  #view = null;
  #watch = null;

  connectedCallback() {
    this.#view = this.closest("[data-view]");
    this.#watch = new MutationObserver(() => this.#look());
    if (this.#view) this.#watch.observe(this.#view, { attributeFilter: ["data-view"] });
    // What is inside may not be parsed yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#look(), { once: true });
    else this.#look();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    this.#end();
  }

  #look() {
    const shown = this.isConnected && this.#view?.dataset.view === "canvas";
    if (shown) this.#canvas ??= new Canvas(this);
    else this.#end();
  }

  #end() {
    this.#canvas?.stop();
    this.#canvas = null;
  }
}

customElements.define("board-canvas", BoardCanvas);
