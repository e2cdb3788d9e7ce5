// The text's line to the server: the stock y-websocket provider, and its HTTP twin where websockets are refused.
//
// Tells `changed` at each change of `state`: connecting, live, polling, offline or stopped; then `reason` says why:
// forbidden, unknown, epoch, large, malformed or refused. Tells `synced` when the whole text is here, `saved` when
// the save state moved. What was typed stays in the document whatever happens here.

import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

import { question } from "../models/twin.js";
import { HttpLine } from "./http-line.js";

const SYNC = 0;
const STEP1 = 0;
const STEP2 = 1;

const PATIENCE = 3_000; // for a websocket to open and bring the text
const LATER = 60_000; // before trying again a websocket that said nothing, or took too little
const TRIES_BEFORE_POLLING = 2;
const PAUSE = 400; // after the last keystroke, before asking whether it is kept
const PAUSE_AT_MOST = 2_000;
const LONGEST_WAIT = 8_000;

// Close codes that trying again would not change.
const FINAL = { 4400: "malformed", 4403: "forbidden", 4404: "unknown", 4409: "epoch", 4413: "large" };

export class Line extends EventTarget {
  state = "connecting";
  reason = null;
  synced = false;
  #doc;
  #save;
  #socket;
  #http;
  #failures = 0;
  #patience = 0;
  #pause = 0;
  #typedAt = 0;

  constructor({ doc, save, sync, twin, epoch }) {
    super();
    this.#doc = doc;
    this.#save = save;
    this.awareness = new Awareness(doc);
    this.#socket = this.#makeSocket(sync, epoch);
    this.#http = new HttpLine({ doc, save, awareness: this.awareness, twin, epoch, tell: (news) => this.#heard(news) });
    doc.on("update", this.#updated);
    window.addEventListener("online", this.retry);
    window.addEventListener("offline", this.#wentOffline);
    window.addEventListener("pagehide", this.#left);
  }

  connect() {
    this.#waitAWhile();
    this.#socket.connect();
  }

  // A websocket that opens and says nothing is as good as none: some networks do that.
  #waitAWhile() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      if (this.#socket.wsconnected) this.#socket.disconnect();
      this.#startPolling();
      if (!this.#socket.shouldConnect) this.#trySocketLater();
    }, PATIENCE);
  }

  #trySocketLater() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.connect(), LATER);
  }

  /** Did this change come by the line? */
  brought(origin) {
    return origin === this.#socket || origin === this.#http;
  }

  /** The network came back, or the person signed in again. */
  retry = () => {
    if (this.state === "live" || (this.reason && this.reason !== "forbidden")) return;
    this.reason = null;
    this.#socket.wsUnsuccessfulReconnects = 0;
    this.#socket.disconnect();
    this.connect();
    if (this.state === "stopped") this.#say("connecting");
    this.#startPolling();
  };

  /** Stop for good; what was typed stays in the document. */
  stop(reason) {
    if (this.reason) return;
    this.reason = reason;
    clearTimeout(this.#patience);
    this.#http.stop();
    this.#socket.disconnect();
    this.#save.disconnected();
    this.#say("stopped");
  }

  destroy() {
    this.#doc.off("update", this.#updated);
    window.removeEventListener("online", this.retry);
    window.removeEventListener("offline", this.#wentOffline);
    window.removeEventListener("pagehide", this.#left);
    clearTimeout(this.#patience);
    clearTimeout(this.#pause);
    this.#http.stop();
    this.#socket.destroy();
    this.awareness.destroy();
  }

  // --- the socket ---

  #makeSocket(sync, epoch) {
    const cut = sync.lastIndexOf("/");
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebsocketProvider(`${scheme}//${location.host}${sync.slice(0, cut)}`, sync.slice(cut + 1), this.#doc, {
      connect: false,
      awareness: this.awareness,
      params: { epoch },
      disableBc: true, // two tabs talk through the server: what one has, the other's save state cannot prove
      maxBackoffTime: LONGEST_WAIT * (0.5 + Math.random() / 2), // a restart is no stampede
      shouldReconnect: ({ code }) => !FINAL[code],
    });
    socket.on("status", ({ status }) => status === "connected" && this.#opened());
    socket.on("connection-close", (event) => this.#closed(event));
    this.#listenTo(socket);
    this.#quieten(socket);
    return socket;
  }

  // The stock provider repeats every cursor it hears: among fifty people, fifty times what the server knows.
  #quieten(socket) {
    const stock = socket._awarenessUpdateHandler;
    this.awareness.off("update", stock);
    this.awareness.on("update", (clients, origin) => {
      if (!this.brought(origin) && Object.values(clients).flat().includes(this.#doc.clientID)) stock(clients, origin);
    });
  }

  // The stock handler does the work; we only look at which question or answer went by.
  #listenTo(socket) {
    const stock = socket.messageHandlers[SYNC];
    socket.messageHandlers[SYNC] = (encoder, decoder, ...rest) => {
      const kind = decoder.arr[decoder.pos];
      stock(encoder, decoder, ...rest);
      if (kind === STEP1) this.#wasAsked();
      if (kind === STEP2) this.#wasAnswered();
    };
  }

  // The provider asks as soon as it opens, before what was typed meanwhile leaves: that answer proves nothing.
  #opened() {
    this.#http.stop();
    this.#waitAWhile();
    this.#save.disconnected();
    this.#save.connected();
    this.#save.probed({ proves: false });
  }

  #closed(event) {
    if (this.reason) return;
    const reason = FINAL[event?.code];
    if (reason && reason !== "large") {
      this.stop(reason);
      return;
    }
    clearTimeout(this.#pause);
    this.#save.disconnected();
    this.#failures += 1;
    // Many pages at once: the twin takes more in one message, and says whether it is too much.
    if (reason) this.#trySocketLater();
    // The provider tells before it counts itself as closed.
    if (this.#failures >= TRIES_BEFORE_POLLING || this.synced) queueMicrotask(() => this.#startPolling());
    else this.#say("connecting");
  }

  #wasAsked() {
    this.#save.doubted();
    this.#probeSoon(0);
  }

  #wasAnswered() {
    this.#failures = 0;
    clearTimeout(this.#patience);
    this.#say("live");
    this.#arrived();
    if (this.#save.answered()) this.dispatchEvent(new Event("saved"));
  }

  #probeSoon(pause = PAUSE) {
    const waited = performance.now() - this.#typedAt;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#probe(), Math.max(0, Math.min(pause, PAUSE_AT_MOST - waited)));
  }

  #probe() {
    this.#typedAt = 0;
    const { ws, wsconnected } = this.#socket;
    if (!wsconnected || ws?.readyState !== WebSocket.OPEN) return;
    this.#save.probed();
    ws.send(question({ vector: Y.encodeStateVector(this.#doc) }));
  }

  // --- the twin ---

  #startPolling() {
    if (this.reason || this.#socket.wsconnected) return;
    if (this.state === "live" || this.state === "connecting") this.#say("connecting");
    this.#http.start();
  }

  #heard({ state, reason }) {
    if (reason) this.stop(reason);
    else if (this.#socket.wsconnected) return;
    else {
      this.#say(state);
      if (state === "polling") this.#arrived();
      this.dispatchEvent(new Event("saved"));
    }
  }

  // --- both ---

  #updated = (update, origin) => {
    if (this.brought(origin)) return;
    this.#http.take(update);
    this.#typedAt ||= performance.now();
    this.#probeSoon();
  };

  // The browser may be wrong: a new socket tells. An old one would answer questions that are forgotten.
  #wentOffline = () => {
    if (this.reason) return;
    this.#socket.disconnect();
    this.#say("offline");
    this.connect();
  };

  // The browser may keep the page in memory: the others must not see a cursor stay.
  #left = () => this.awareness.setLocalStateField("cursor", null);

  #arrived() {
    if (this.synced) return;
    this.synced = true;
    this.dispatchEvent(new Event("synced"));
  }

  #say(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("changed"));
  }
}
