// <writing-lease src="…"> around the text of a card: says to the others that somebody is writing in it, again every
// half minute while it lasts, and that it is over when the text is left, or its page.

const AGAIN = 25_000;

class WritingLease extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.addEventListener("input", this.#begin);
    this.addEventListener("focusout", this.#left);
    this.addEventListener("submit", this.#end);
    window.addEventListener("pagehide", this.#end);
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.#begin);
    this.removeEventListener("focusout", this.#left);
    this.removeEventListener("submit", this.#end);
    window.removeEventListener("pagehide", this.#end);
    this.#end();
  }

  #begin = () => {
    if (this.#timer) return;
    this.#say("1");
    this.#timer = setInterval(() => this.#say("1"), AGAIN);
  };

  // To its own button is not away from it.
  #left = ({ relatedTarget }) => {
    if (!this.contains(relatedTarget)) this.#end();
  };

  #end = () => {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#say("0");
  };

  // Beside htmx: this answer has nothing for the page, and must not put away a sentence that is being read.
  #say(on) {
    const token = this.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ on, csrfmiddlewaretoken: token });
    fetch(this.getAttribute("src"), { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
  }
}

customElements.define("writing-lease", WritingLease);
