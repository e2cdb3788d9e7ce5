// The HTTP twin of the text's socket: asks every two seconds, sooner after typing, until told to stop.

import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";

import { Pace, answer, clientsOf, finalReason, question } from "../models/twin.js";

const PATIENCE = 20_000; // the server gives fifteen seconds to its disk
const MOST_WAITING = 64; // updates kept apart before they are merged

export class HttpLine {
  #doc;
  #save;
  #awareness;
  #address;
  #tell;
  #pace = new Pace();
  #timer = 0;
  #running = null;
  #asking = false;
  #waiting = [];
  #seq = 0;
  #tab = Math.random().toString(36).slice(2);

  constructor({ doc, save, awareness, twin, epoch, tell }) {
    this.#doc = doc;
    this.#save = save;
    this.#awareness = awareness;
    this.#address = (seq) => `${twin}?${new URLSearchParams({ epoch, seq, tab: this.#tab })}`;
    this.#tell = tell;
  }

  start() {
    if (this.#running) return;
    this.#running = new AbortController();
    // The first answer says what the server has: we complete it from the document itself.
    this.#seq = 0;
    this.#waiting = [];
    this.#save.disconnected();
    this.#ask();
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#asking = false;
    clearTimeout(this.#timer);
  }

  /** A change of one's own: it leaves with the next question. */
  take(update) {
    if (!this.#running) return;
    this.#waiting.push(update);
    if (this.#waiting.length > MOST_WAITING) this.#waiting = [Y.mergeUpdates(this.#waiting)];
    if (!this.#asking && !this.#pace.failures) this.#later({ typed: true });
  }

  #later(why) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), this.#pace.delay(why));
  }

  async #ask() {
    const running = this.#running;
    if (!running || this.#asking) return;
    this.#asking = true;
    const leaving = this.#waiting;
    this.#waiting = [];
    this.#save.probed({ proves: this.#seq > 0 });
    const said = await this.#send(leaving, running.signal);
    if (running !== this.#running) return;
    this.#asking = false;
    if (said.bytes) this.#take(said);
    else this.#failed(said.status, leaving);
    if (this.#running) this.#later({ typed: this.#waiting.length > 0 });
  }

  async #send(leaving, signal) {
    const body = question({
      vector: Y.encodeStateVector(this.#doc),
      update: leaving.length ? Y.mergeUpdates(leaving) : null,
      awareness: encodeAwarenessUpdate(this.#awareness, [this.#doc.clientID]),
    });
    try {
      const response = await fetch(this.#address(this.#seq), {
        method: "POST",
        body,
        headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": csrfToken() },
        signal: AbortSignal.any ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) : signal,
      });
      if (response.status !== 200) return { status: response.status };
      const seq = Number(response.headers.get("X-Seq"));
      return { bytes: new Uint8Array(await response.arrayBuffer()), seq };
    } catch {
      return { status: 0 };
    }
  }

  #take({ bytes, seq }) {
    this.#pace.succeeded();
    this.#save.connected();
    const found = answer(bytes);
    for (const update of found.updates) Y.applyUpdate(this.#doc, update, this);
    this.#show(found.awareness);
    if (found.lacks) {
      this.#save.doubted();
      this.#waiting = [Y.encodeStateAsUpdate(this.#doc, found.lacks)];
    }
    this.#seq = seq;
    this.#save.answered();
    this.#tell({ state: "polling" });
  }

  // The answer holds every cursor there is: who is not in it has left.
  #show(updates) {
    for (const update of updates) applyAwarenessUpdate(this.#awareness, update, this);
    const here = new Set([this.#doc.clientID, ...updates.flatMap(clientsOf)]);
    const gone = [...this.#awareness.getStates().keys()].filter((client) => !here.has(client));
    removeAwarenessStates(this.#awareness, gone, this);
    for (const client of gone) this.#awareness.meta.delete(client);
  }

  #failed(status, leaving) {
    const reason = finalReason(status);
    this.#waiting = [...leaving, ...this.#waiting];
    if (reason) {
      this.#tell({ reason });
      return;
    }
    this.#pace.failed();
    this.#save.disconnected();
    this.#tell({ state: "offline" });
  }
}

function csrfToken() {
  try {
    return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  } catch {
    return "";
  }
}
