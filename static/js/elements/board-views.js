// <board-views data-view="list" data-side="shown"> shows a board as a canvas or as a list (data-view-to), with or
// without what is beside it (data-side-toggle). Remembered in this browser; a narrow screen begins with the list.

const WIDE = "(min-width: 60rem)";

class BoardViews extends HTMLElement {
  #shown = "list";

  connectedCallback() {
    this.addEventListener("click", this.#clicked);
    window.addEventListener("beforeprint", this.#printed);
    window.addEventListener("afterprint", this.#printed);
    this.#show(recall("board-view") ?? (matchMedia(WIDE).matches ? "canvas" : "list"));
    this.#beside(recall("board-side") ?? "shown");
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#clicked);
    window.removeEventListener("beforeprint", this.#printed);
    window.removeEventListener("afterprint", this.#printed);
  }

  // Paper takes the list: it goes on from one sheet to the next.
  #printed = ({ type }) => {
    if (type === "beforeprint") {
      this.#shown = this.dataset.view;
      this.#show("list");
    } else this.#show(this.#shown);
  };

  #clicked = (event) => {
    const to = event.target.closest("[data-view-to]")?.dataset.viewTo;
    if (to) {
      this.#show(to);
      remember("board-view", to);
    }
    if (event.target.closest("[data-side-toggle]")) {
      this.#beside(this.dataset.side === "shown" ? "hidden" : "shown");
      remember("board-side", this.dataset.side);
    }
  };

  #show(view) {
    this.dataset.view = view === "canvas" ? "canvas" : "list";
    for (const button of this.querySelectorAll("[data-view-to]")) {
      button.setAttribute("aria-pressed", String(button.dataset.viewTo === this.dataset.view));
    }
    this.dispatchEvent(new CustomEvent("board:view", { bubbles: true, detail: { view: this.dataset.view } }));
  }

  #beside(side) {
    this.dataset.side = side === "hidden" ? "hidden" : "shown";
    this.querySelector("[data-side-toggle]")?.setAttribute("aria-pressed", String(this.dataset.side === "shown"));
  }
}

// A browser that keeps nothing (private, full) shows the page all the same.
function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // the next page begins as the first one
  }
}

customElements.define("board-views", BoardViews);
