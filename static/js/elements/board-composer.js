// <board-composer> around the form of a new card: what was chosen (its zone, its kind, for whom) stays chosen from
// one card to the next, and the cursor stays in the text. A place pressed twice on the canvas (`board:compose`) is
// where the next card goes.

class BoardComposer extends HTMLElement {
  #chosen = new Map();

  connectedCallback() {
    document.addEventListener("board:compose", this.#asked);
    this.addEventListener("change", this.#changed);
    this.addEventListener("reset", this.#emptied);
    this.addEventListener("kept", this.#kept);
  }

  disconnectedCallback() {
    document.removeEventListener("board:compose", this.#asked);
    this.removeEventListener("change", this.#changed);
    this.removeEventListener("reset", this.#emptied);
    this.removeEventListener("kept", this.#kept);
  }

  #changed = ({ target }) => {
    if (target.id === "composer-zone") this.#aim({ x: "", y: "" });
    if (target.matches("[data-keep]")) this.#chosen.set(target.id, target.type === "checkbox" ? target.checked : target.value);
  };

  // The event comes before the fields are emptied.
  #emptied = () => queueMicrotask(() => this.#choose());

  #asked = ({ detail }) => {
    const zone = this.querySelector("#composer-zone");
    zone.value = detail.zone || "";
    this.#chosen.set(zone.id, zone.value);
    this.#aim(detail);
    this.querySelector("textarea").focus();
  };

  // Once: the card after that one finds its place by itself.
  #aim({ x, y }) {
    this.querySelector("[name=x]").value = x;
    this.querySelector("[name=y]").value = y;
  }

  #kept = () => {
    this.#aim({ x: "", y: "" });
    this.#choose();
    this.querySelector("textarea")?.focus();
  };

  #choose() {
    for (const [id, chosen] of this.#chosen) {
      const field = this.querySelector(`#${CSS.escape(id)}`);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = chosen;
      else field.value = chosen;
    }
  }
}

customElements.define("board-composer", BoardComposer);
