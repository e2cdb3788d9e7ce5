// <room-views> around the séance: at phone size shows one thing at a time, the stage, the group or my notes.
// Its <nav class="room-tabs"> holds links to the regions: without JavaScript, or on a wide screen, everything is
// on the page and they are only links.

class RoomViews extends HTMLElement {
  connectedCallback() {
    this.dataset.view ||= "stage";
    this.addEventListener("click", this.#clicked);
    this.#mark();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#clicked);
  }

  #clicked = (event) => {
    const link = event.target.closest(".room-tabs [data-view-to]");
    if (!link) return;
    event.preventDefault();
    this.dataset.view = link.dataset.viewTo;
    this.#mark();
    window.scrollTo(0, 0);
  };

  #mark() {
    for (const link of this.querySelectorAll(".room-tabs [data-view-to]")) {
      if (link.dataset.viewTo === this.dataset.view) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}

customElements.define("room-views", RoomViews);
