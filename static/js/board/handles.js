// Two handles for the whole canvas, brought to what the pointer is on: one that draws a link from a card, one that
// resizes a zone. What they do, the panels of the card and of the zone do by keyboard.

export class Handles {
  #canvas;
  #link;
  #corner;
  #card = 0;
  #zone = 0;

  constructor(canvas, link, corner, signal) {
    this.#canvas = canvas;
    this.#link = link;
    this.#corner = corner;
    canvas.ground.addEventListener("pointerover", (event) => this.#over(event), { signal, passive: true });
  }

  #over({ target }) {
    if (target.closest("[data-handle]") || this.#canvas.pointers.busy) return;
    const card = target.closest("#board-zones .card");
    const zone = target.closest("#board-zones .zone");
    this.#card = card ? Number(card.id.slice(5)) : 0;
    this.#zone = zone ? Number(zone.id.slice(5)) : 0;
    this.show();
  }

  show() {
    const { page } = this.#canvas;
    const card = this.#card && this.#canvas.may("link") && page.rect(this.#card);
    put(this.#link, card && { x: card.x + card.width, y: card.y + card.height / 2 });
    const zone = this.#zone && this.#canvas.leads && page.scene.zones.get(this.#zone)?.rect;
    put(this.#corner, zone && { x: zone.x + zone.width, y: zone.y + zone.height });
  }

  gesture(handle, { DrawLink, ZoneGesture }) {
    if (handle === this.#link) return new DrawLink(this.#canvas, this.#card);
    put(this.#corner, null);
    return new ZoneGesture(this.#canvas, this.#zone, { resize: true });
  }
}

function put(handle, at) {
  handle.hidden = !at;
  if (at) handle.style.transform = `translate(${at.x}px, ${at.y}px)`;
}
