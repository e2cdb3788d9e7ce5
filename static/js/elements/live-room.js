// <live-room kind key version me src [left]> keeps the regions inside it as the server has them.
//
// News comes by a websocket; where it cannot be had, the HTTP twin is asked every two seconds and `src` is
// fetched when the version grew. Whatever was missed, the page fetches `src` and is right again.
// Tells in data-state: live, polling or offline. Elements inside hear `room:clock` and `room:applied`.

import { Clock } from "../models/clock.js";
import { RoomLog, backoff } from "../models/room.js";
import { sinceHeader } from "../models/rows.js";
import { applyFragments, markMine, markPresence } from "../regions.js";

const HEARTBEAT = 15_000;
const SILENCE = 40_000;
const SOCKET_PATIENCE = 3_000;
const GAP_PATIENCE = 250;
const FETCH_JITTER = 300; // and a little more for each person here: a hundred pages do not fetch together
const FETCH_JITTER_EACH = 20;
const UNACKNOWLEDGED = 512 * 1024; // characters heard before the server is told that we follow
const POLL = 2_000;
const POLL_JITTER = 500;
const TRIES_BEFORE_POLLING = 2;
const WHISPER = 80;

class LiveRoom extends HTMLElement {
  clock = new Clock();
  #log;
  #socket = null;
  #attempt = 0;
  #failures = 0;
  #timers = new Map();
  #heard = 0;
  #unacknowledged = 0;
  #fetching = false;
  #again = false;
  #leave = null;
  #here = null;
  #unsaid = new Map();

  connectedCallback() {
    this.#log = new RoomLog(Number(this.getAttribute("version")));
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const wake = () => this.#wake();
    window.addEventListener("online", wake, { signal });
    window.addEventListener("offline", () => this.#say("offline"), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && wake(), { signal });
    document.addEventListener("visibilitychange", () => !document.hidden && wake(), { signal });
    // What a gesture's answer swapped in must be marked like what the news brought.
    this.addEventListener("htmx:load", () => this.#mark(), { signal });
    this.#mark();
    this.#connect();
  }

  disconnectedCallback() {
    this.#leave.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#hangUp();
  }

  /** Put fragments in the page as if they were news: the answer to a gesture of one's own. */
  apply(html) {
    this.#apply(html);
  }

  /** Ask for the present state now. */
  refresh() {
    this.#fetchSoon(0);
  }

  /** Say to the room something that passes: a few numbers about a thing, null when it is over. Not kept, and
   * not said where there is no socket. The others hear `room:whispers` (detail.said: [[person, about, at], …]).
   * May be called at every movement: the newest about each thing leaves twelve times a second. */
  whisper(about, at) {
    this.#unsaid.set(about, at);
    if (!this.#timers.has("whisper")) this.#after("whisper", WHISPER, () => this.#speak());
  }

  #speak() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      for (const [about, at] of this.#unsaid) this.#socket.send(JSON.stringify({ whisper: { about, at } }));
    }
    this.#unsaid.clear();
  }

  get #address() {
    return `${this.getAttribute("kind")}/${this.getAttribute("key")}`;
  }

  // --- the socket ---

  #connect() {
    this.#hangUp();
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    let socket;
    try {
      socket = new WebSocket(`${scheme}://${location.host}/ws/events/${this.#address}?v=${this.#log.version}`);
    } catch {
      this.#failed();
      return;
    }
    this.#socket = socket;
    this.#after("open", SOCKET_PATIENCE, () => this.#startPolling());
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) return;
      this.#unacknowledged += data.length;
      this.#receive(JSON.parse(data));
      if (this.#unacknowledged > UNACKNOWLEDGED) this.#beat();
    };
    socket.onclose = ({ code }) => socket === this.#socket && this.#closed(code);
  }

  #hangUp() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #closed(code) {
    this.#socket = null;
    this.#stop("heartbeat");
    // The door answered: this room is not for us (any more). The server's page says why.
    if (code === 4403 || code === 4404) {
      this.#gone();
      return;
    }
    this.#failed();
  }

  #failed() {
    this.#failures += 1;
    if (this.#failures >= TRIES_BEFORE_POLLING || this.dataset.state === "polling") this.#startPolling();
    this.#after("connect", backoff(this.#attempt), () => this.#connect());
    this.#attempt = Math.min(this.#attempt + 1, 5);
  }

  #receive(frame) {
    this.#heard = performance.now();
    switch (frame.name) {
      case "hello":
        this.#welcome(frame);
        break;
      case "pong":
        this.clock.learn(frame.now, frame.echo, this.#heard);
        this.#say("live"); // the network went and came back before the socket noticed
        this.#tick();
        break;
      case "presence":
        this.#present(frame.here);
        break;
      case "grant":
        this.#everything = true; // another lens sees other things, older than the version shown
        this.#fetchSoon(0);
        break;
      case "whispers":
        this.#overhear(frame.said);
        break;
      default:
        this.#follow(this.#log.take(frame));
    }
  }

  #welcome(frame) {
    this.#failures = this.#attempt = 0;
    this.#stop("open");
    this.#stop("poll");
    this.#say("live");
    this.clock.learn(frame.now, this.#heard - 500, this.#heard);
    this.#present(frame.here);
    this.#beat();
    if (frame.v > this.#log.version) this.#fetchSoon();
  }

  // Heartbeat both ways: the server hears that we read, we notice that the line is dead.
  #beat() {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    if (performance.now() - this.#heard > SILENCE) {
      this.#socket.close();
      return;
    }
    this.#unacknowledged = 0;
    this.#socket.send(JSON.stringify({ ping: performance.now(), v: this.#log.version }));
    this.#after("heartbeat", HEARTBEAT, () => this.#beat());
  }

  #follow({ show, fetch, wait }) {
    for (const frame of show) this.#apply(frame.html);
    if (fetch) this.#fetchSoon();
    else if (wait) this.#after("gap", GAP_PATIENCE, () => this.#log.incomplete && this.#fetchSoon(0));
  }

  // --- the HTTP twin ---

  #startPolling() {
    if (this.#timers.has("poll")) return;
    this.#after("poll", 0, () => this.#poll());
  }

  async #poll() {
    const asked = performance.now();
    try {
      const answer = await fetch(`/live/${this.#address}/?v=${this.#log.version}`, {
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(10_000),
      });
      if (answer.status === 404) {
        this.#gone();
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      this.clock.learn(news.now, asked, performance.now());
      this.#tick();
      if (this.dataset.state !== "live") this.#say("polling");
      this.#present(news.here);
      if (this.#lens && news.lens !== this.#lens) this.#everything = true;
      if (news.v > this.#log.version || this.#everything) this.#fetchSoon(0);
      this.#lens = news.lens;
    } catch {
      this.#say("offline");
    }
    if (this.dataset.state !== "live" && this.isConnected) {
      this.#after("poll", POLL + Math.random() * POLL_JITTER, () => this.#poll());
    }
  }

  #lens = "";

  // --- the healing page ---

  #fetchSoon(jitter = FETCH_JITTER + FETCH_JITTER_EACH * (this.#here?.size ?? 0)) {
    if (this.#fetching) {
      this.#again = true;
      return;
    }
    if (this.#timers.has("fetch")) return;
    this.#after("fetch", Math.random() * jitter, () => this.#fetch());
  }

  // Where the server can (a board), it answers with what changed since the version shown.
  #everything = false;

  async #fetch() {
    this.#fetching = true;
    const everything = this.#everything;
    try {
      const answer = await fetch(this.getAttribute("src"), {
        headers: { "HX-Request": "true", "X-Live-Room": "1", ...sinceHeader(this.#log.version, { everything }) },
        signal: AbortSignal.timeout(15_000),
      });
      if ([401, 403, 404].includes(answer.status) || answer.redirected) {
        this.#gone();
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      const version = Number(answer.headers.get("X-Room-Version"));
      // News overtook this answer on its way: it would take back what the page shows already.
      if (this.#log.isPast(version)) {
        this.#again = true;
        return;
      }
      this.#apply(html);
      if (everything) this.#everything = false;
      this.#follow(this.#log.reached(version));
    } catch {
      this.#after("fetch-again", backoff(1), () => this.#fetchSoon());
    } finally {
      this.#fetching = false;
      if (this.#again) {
        this.#again = false;
        this.#fetchSoon();
      }
    }
  }

  #gone() {
    location.assign(this.getAttribute("left") || location.href);
  }

  #wake() {
    this.clock.forget();
    if (this.#socket?.readyState === WebSocket.OPEN) this.#beat();
    else {
      this.#attempt = 0;
      this.#connect();
    }
    if (this.#timers.has("poll")) this.#after("poll", 0, () => this.#poll());
  }

  // --- what people see ---

  #apply(html) {
    applyFragments(this, html);
    this.#mark();
    this.dispatchEvent(new CustomEvent("room:applied", { bubbles: true }));
  }

  #mark() {
    markMine(this, this.getAttribute("me"));
    if (this.#here) markPresence(this, this.#here);
  }

  #present(here) {
    this.#here = new Set(here);
    markPresence(this, this.#here);
  }

  #say(state) {
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.dispatchEvent(new CustomEvent("room:state", { bubbles: true, detail: { state } }));
  }

  // One's own come back like everybody's: the server tells the room one frame.
  #overhear(all) {
    const said = all.filter(([person]) => person !== this.getAttribute("me"));
    if (said.length) this.dispatchEvent(new CustomEvent("room:whispers", { bubbles: true, detail: { said } }));
  }

  #tick() {
    this.dispatchEvent(new CustomEvent("room:clock", { bubbles: true }));
  }

  #after(name, delay, act) {
    this.#stop(name);
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name);
        act();
      }, delay),
    );
  }

  #stop(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}

customElements.define("live-room", LiveRoom);
