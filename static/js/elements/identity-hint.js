// <identity-hint hidden> beside a field: says, without stopping anybody, that the text of its form looks like it
// names a person. The server wrote the sentences: [data-when="phone"].

import { identify } from "../models/identify.js";

const PAUSE = 400;

class IdentityHint extends HTMLElement {
  #form;
  #timer = 0;
  #leave;

  connectedCallback() {
    this.#form = this.closest("form");
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), PAUSE);
    };
    this.#form?.addEventListener("input", later, { signal });
    this.#form?.addEventListener("reset", later, { signal });
    // A live update brings the server's sentences back as it wrote them, all hidden.
    document.addEventListener("room:applied", () => this.hidden || this.#look(), { signal });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#leave.abort();
  }

  #look() {
    const words = [...this.#form.querySelectorAll("textarea:not([readonly]), input[type=text]")].map((field) => field.value);
    const found = new Set(identify(words.join("\n")));
    for (const sentence of this.querySelectorAll("[data-when]")) {
      sentence.hidden = !found.has(sentence.dataset.when);
    }
    this.hidden = found.size === 0;
    // Read here, the hint need not be said again by the server.
    const said = this.querySelector("input[name=hinted]");
    if (said) said.value = this.hidden ? "" : "1";
  }
}

customElements.define("identity-hint", IdentityHint);
