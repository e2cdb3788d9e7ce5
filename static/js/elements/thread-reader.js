// <thread-reader src> around the last answers of a thread: says how far this person has read, once what arrived
// was on a page they were looking at.

const PAUSE = 1_500;
const SPREAD = 5_000;

class ThreadReader extends HTMLElement {
  #leave;
  #timer = 0;
  #said = 0;

  connectedCallback() {
    if (!this.hasAttribute("src")) return;
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.#said = this.#last;
    this.closest("live-room")?.addEventListener("room:applied", () => this.#soon(), { signal });
    document.addEventListener("visibilitychange", () => this.#soon(), { signal });
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#leave?.abort();
  }

  get #last() {
    const posts = this.querySelectorAll(".thread-post");
    return Number(posts[posts.length - 1]?.id.replace("post-", "") ?? 0);
  }

  #soon() {
    clearTimeout(this.#timer);
    // A hundred readers have just seen the same answer: they do not say so together.
    this.#timer = setTimeout(() => this.#say(), PAUSE + Math.random() * SPREAD);
  }

  async #say() {
    const last = this.#last;
    if (document.hidden || last <= this.#said) return;
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    const body = new URLSearchParams({ seen: last });
    // Not heard, it is said again with the next answer: no need to tell anybody.
    const answer = await fetch(this.getAttribute("src"), { method: "POST", headers, body }).catch(() => null);
    if (answer?.ok) this.#said = last;
  }
}

customElements.define("thread-reader", ThreadReader);
