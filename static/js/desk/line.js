// The line between a desk and the server: what is asked, what is sent, and in which state the line is.

import { Broken } from "../models/desk-sending.js";

const SENT_AT_ONCE = 100;
const PATIENCE = 15_000;

export class Line {
  #addresses;
  #token = "";

  constructor(addresses) {
    this.#addresses = addresses;
  }

  whole() {
    return this.#ask(this.#addresses.roll);
  }

  news(after) {
    return this.#ask(`${this.#addresses.news}?apres=${after}`);
  }

  whose(code) {
    return this.#ask(`${this.#addresses.whose}?code=${encodeURIComponent(code)}`);
  }

  /** The oldest gestures of the queue: the others are sent when these are answered. */
  async tell(queue) {
    const gestures = queue.slice(0, SENT_AT_ONCE).map(({ order, ...said }) => said);
    const body = new URLSearchParams({ gestures: JSON.stringify({ sent: Date.now(), gestures }) });
    return this.#ask(this.#addresses.tell, { method: "POST", body, headers: { "X-CSRFToken": this.#token } });
  }

  get canTell() {
    return this.#token !== "";
  }

  async #ask(address, options = {}) {
    const asked = Date.now();
    let answer;
    try {
      answer = await fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
    } catch {
      throw new Broken("offline");
    }
    if (answer.redirected || answer.status === 401) throw new Broken("signed-out");
    if (answer.status === 404) throw new Broken("gone");
    if (answer.status === 403) {
      this.#token = ""; // a token of before somebody signed in again: the list brings another
      throw new Broken("offline");
    }
    if (!answer.ok) throw new Broken("offline");
    const said = await answer.json().catch(() => {
      throw new Broken("offline");
    });
    this.#token = said.token ?? this.#token;
    return { ...said, asked, received: Date.now() };
  }
}
