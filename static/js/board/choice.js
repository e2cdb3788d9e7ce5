// The cards that somebody chose, to move or to group them together. Nobody else sees it.

export class Choice {
  #canvas;
  #bar;
  cards = new Set();

  constructor(canvas, bar) {
    this.#canvas = canvas;
    this.#bar = bar;
  }

  has(pk) {
    return this.cards.has(pk);
  }

  toggle(pk) {
    const cards = new Set(this.cards);
    if (!cards.delete(pk)) cards.add(pk);
    this.set([...cards]);
    this.announce();
  }

  clear() {
    if (this.cards.size) this.set([]);
  }

  set(cards) {
    const before = this.cards;
    this.cards = new Set(cards);
    for (const pk of before) if (!this.cards.has(pk)) this.#canvas.page.card(pk)?.classList.remove("is-chosen");
    this.show();
  }

  /** Again after the news: what the server draws does not know what is chosen here. */
  show() {
    for (const pk of this.cards) {
      const card = this.#canvas.page.card(pk);
      if (card) card.classList.add("is-chosen");
      else this.cards.delete(pk);
    }
    if (!this.#bar) return;
    this.#bar.hidden = this.cards.size === 0;
    for (const count of this.#bar.querySelectorAll("[data-count]")) count.textContent = this.cards.size;
    const form = this.#bar.querySelector("form");
    if (form) form.hidden = this.cards.size < 2 || !this.#canvas.may("group");
  }

  announce() {
    this.#canvas.say("chosen", { count: this.cards.size });
  }
}
