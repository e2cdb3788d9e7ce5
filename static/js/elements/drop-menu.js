// <drop-menu> around a <details class="menu">: it closes on Escape, on a click elsewhere and when focus leaves.

class DropMenu extends HTMLElement {
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    document.addEventListener("click", (event) => this.contains(event.target) || this.#close(), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#close({ refocus: true }), { signal });
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.#close();
    }, { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  #close({ refocus = false } = {}) {
    const details = this.querySelector("details");
    if (!details?.open) return;
    details.open = false;
    if (refocus) details.querySelector("summary")?.focus();
  }
}

customElements.define("drop-menu", DropMenu);
