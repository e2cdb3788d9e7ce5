// <page-look src> around a page with news: says that they were before somebody's eyes, once the page has been in
// sight for a moment, when it comes back in sight, and when news arrive while it is.

const MOMENT = 2_000;

class PageLook extends HTMLElement {
  #leave;
  #timer = 0;

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    document.addEventListener("visibilitychange", () => this.#soon(), { signal });
    this.closest("live-room")?.addEventListener("room:applied", () => this.#soon(), { signal });
    this.#soon();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#leave.abort();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say(), MOMENT);
  }

  async #say() {
    if (document.hidden) return;
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    // Not heard, nothing is lost: the news stay new.
    const answer = await fetch(this.getAttribute("src"), { method: "POST", headers }).catch(() => null);
    this.dataset.state = answer?.ok ? "seen" : "unseen";
  }
}

customElements.define("page-look", PageLook);
