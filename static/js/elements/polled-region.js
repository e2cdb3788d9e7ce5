// <polled-region src every="ms"> keeps what is inside as the server has it, for a page without an account, or a
// projector whose network refuses websockets.
//
// Asks `src` again and again; the answer's X-Now is the server's time, which the clocks inside follow. Elements
// inside hear `room:clock`, as in a <live-room>. data-state tells polling or offline: the last page stays.

import { Clock } from "../models/clock.js";
import { applyFragments } from "../regions.js";

const PATIENCE = 8_000;

class PolledRegion extends HTMLElement {
  clock = new Clock();
  #timer = 0;
  #leave;

  connectedCallback() {
    this.#leave = new AbortController();
    document.addEventListener("visibilitychange", () => !document.hidden && this.#soon(0), { signal: this.#leave.signal });
    this.#soon(0);
  }

  disconnectedCallback() {
    this.#leave.abort();
    clearTimeout(this.#timer);
  }

  #soon(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), delay);
  }

  async #ask() {
    const asked = performance.now();
    try {
      const answer = await fetch(this.getAttribute("src"), { signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 404) {
        location.reload();
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      this.clock.learn(Number(answer.headers.get("X-Now")), asked, performance.now());
      applyFragments(this, html);
      this.dispatchEvent(new CustomEvent("room:clock"));
      this.dataset.state = "polling";
    } catch {
      this.dataset.state = "offline";
    }
    if (this.isConnected) this.#soon(Number(this.getAttribute("every")) || 1_000);
  }
}

customElements.define("polled-region", PolledRegion);
