// <fresh-part src at [now]> beside what differs for each reader: asks the server again for this person's own when
// `at` changes, that is when the news that all receive says that it may have changed; at once with `now`.

const JITTER = 1_500; // a hundred pages hear the same news: they do not ask together

class FreshPart extends HTMLElement {
  static observedAttributes = ["at"];
  #timer = 0;

  connectedCallback() {
    if (this.hasAttribute("now")) this.#soon();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  attributeChangedCallback(_name, before) {
    if (before !== null && this.isConnected) this.#soon();
  }

  #soon() {
    this.#timer ||= setTimeout(() => this.#ask(), Math.random() * JITTER);
  }

  async #ask() {
    this.#timer = 0;
    const headers = { "HX-Request": "true", "X-Live-Room": "1" };
    // Not heard, the page's own healing brings it.
    const answer = await fetch(this.getAttribute("src"), { headers }).catch(() => null);
    if (answer?.ok && !answer.redirected) this.closest("live-room")?.apply(await answer.text());
  }
}

customElements.define("fresh-part", FreshPart);
