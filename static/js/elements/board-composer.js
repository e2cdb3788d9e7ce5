// <board-composer> around the form of a new card: what was chosen (its zone, its kind, for whom) stays chosen from
// one card to the next, and the cursor stays in the text.

class BoardComposer extends HTMLElement {
  #chosen = new Map();

  connectedCallback() {
    this.addEventListener("change", this.#changed);
    this.addEventListener("reset", this.#emptied);
    this.addEventListener("kept", this.#kept);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#changed);
    this.removeEventListener("reset", this.#emptied);
    this.removeEventListener("kept", this.#kept);
  }

  #changed = ({ target }) => {
    if (target.matches("[data-keep]")) this.#chosen.set(target.id, target.type === "checkbox" ? target.checked : target.value);
  };

  // The event comes before the fields are emptied.
  #emptied = () => queueMicrotask(() => this.#choose());

  #kept = () => {
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
