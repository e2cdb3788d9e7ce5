// <live-status> shows the sentence of the room's connection. The server wrote the sentences:
//   <live-status role="status"><span data-when="live">…</span><span data-when="polling">…</span>…</live-status>

class LiveStatus extends HTMLElement {
  #room;
  #listen = () => this.#show();

  connectedCallback() {
    this.#room = this.closest("live-room") ?? document.querySelector("live-room");
    this.#room?.addEventListener("room:state", this.#listen);
    this.#show();
  }

  disconnectedCallback() {
    this.#room?.removeEventListener("room:state", this.#listen);
  }

  #show() {
    const state = this.#room?.dataset.state ?? "connecting";
    this.dataset.state = state;
    for (const sentence of this.querySelectorAll("[data-when]")) {
      sentence.hidden = sentence.dataset.when !== state;
    }
  }
}

customElements.define("live-status", LiveStatus);
