// <quick-search> around the link to the search: « / » goes to the search field, or to the page that has it.

import { isTyping } from "../models/typing.js";

class QuickSearch extends HTMLElement {
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    document.addEventListener("keydown", (event) => this.#hear(event), { signal: this.#leave.signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  #hear(event) {
    if (event.key !== "/" || event.defaultPrevented || isTyping(event)) return;
    event.preventDefault();
    const field = document.querySelector("main [role=search] input[type=search]");
    if (field) {
      field.focus();
      field.select();
    } else {
      this.querySelector("a").click();
    }
  }
}

customElements.define("quick-search", QuickSearch);
