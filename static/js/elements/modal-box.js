// <modal-box><a href="/the/same/thing/" data-opens>…</a><dialog class="dialog">… <button data-closes></dialog>
// The opener is a link to a page that does the same, for when there is no JavaScript; or a button when nothing
// can be done without. The browser itself keeps focus inside and gives it back.

class ModalBox extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#clicked);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#clicked);
  }

  #clicked = (event) => {
    const dialog = this.querySelector("dialog");
    if (event.target.closest("[data-opens]")) {
      event.preventDefault();
      dialog.showModal();
    } else if (event.target.closest("[data-closes]") || event.target === dialog) {
      dialog.close();
    }
  };
}

customElements.define("modal-box", ModalBox);
