// <notice-bell me version src> around the bell of the header: its count, kept as the server has it.
//
// A socket only while the page is looked at: a forgotten tab costs nothing, and asks once when it is seen again.
// The page is never loaded again from here, whatever the door answers: somebody may be writing in it.

import { backoff } from "../models/room.js";

const POLL = 10_000; // where sockets are refused
const POLL_JITTER = 2_000;
const CALM = 400; // several notices together are one question
const TRIES = 2; // before asking instead: who is behind such a network is not told later than the others

class NoticeBell extends HTMLElement {
  #version = 0;
  #socket = null;
  #attempt = 0;
  #timer = 0;
  #leave = null;

  connectedCallback() {
    this.#version = Number(this.getAttribute("version"));
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#soon(), { signal });
    this.#look();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#hangUp();
  }

  #look() {
    this.#hangUp();
    if (!document.hidden) this.#connect();
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    let socket;
    try {
      socket = new WebSocket(`${scheme}://${location.host}/ws/events/person/${this.getAttribute("me")}?v=${this.#version}`);
    } catch {
      this.#again();
      return;
    }
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      if (code !== 4403 && code !== 4404) this.#again();
    };
  }

  #hear({ v, name }) {
    this.#attempt = 0;
    if (name === "hello" && v <= this.#version) return;
    if (v > this.#version || name === "behind") this.#soon();
  }

  #again() {
    this.#attempt += 1;
    const polling = this.#attempt > TRIES;
    this.#after(polling ? POLL + Math.random() * POLL_JITTER : backoff(this.#attempt), () => (polling ? this.#fetch().then(() => this.#again()) : this.#connect()));
  }

  #soon() {
    this.#after(CALM, () => this.#fetch());
  }

  async #fetch() {
    try {
      const answer = await fetch(this.getAttribute("src"), { signal: AbortSignal.timeout(10_000) });
      if (!answer.ok || answer.redirected) return;
      const focused = this.contains(document.activeElement);
      this.innerHTML = await answer.text(); // our own fragment, from our own address
      this.#version = Number(answer.headers.get("X-Room-Version"));
      if (focused) this.querySelector("a")?.focus();
    } catch {
      // It is asked again at the next news.
    }
  }

  #after(delay, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, delay);
  }

  #hangUp() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}

customElements.define("notice-bell", NoticeBell);
