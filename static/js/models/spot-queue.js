// Notes taken on the spot, that leave when the network lets them. Without the page: what is kept, in which order
// it leaves, what becomes of an answer.
//
// A note keeps its key until it is accepted: sent again after a lost answer, it is the same note. One that the
// server refuses (422) waits for its author; one that cannot leave now (no network, a server that is away, too
// many) stays and is tried again. `store` outlives the page: all(), put(note), drop(key).

import { delayAfter } from "./kept.js";

const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 60_000;

export class SpotQueue {
  #store;
  #send;
  #random;
  #tries = 0;
  #flushing = null;
  #again = false;

  constructor({ store, send, random = Math.random }) {
    this.#store = store;
    this.#send = send;
    this.#random = random;
  }

  /** Kept first, then sent: a telephone that goes off in between loses nothing. */
  async add(note) {
    await this.#store.put({ ...note, state: "waiting", said: "" });
  }

  async waiting() {
    return (await this.#store.all()).filter((note) => note.state === "waiting").sort((a, b) => a.at - b.at);
  }

  async refused() {
    return (await this.#store.all()).filter((note) => note.state === "refused").sort((a, b) => a.at - b.at);
  }

  async drop(key) {
    await this.#store.drop(key);
  }

  async dropAll() {
    for (const note of await this.#store.all()) await this.#store.drop(note.key);
  }

  /** Send what waits, the oldest first, one at a time. Asked while it sends: once more when it has done.
   *  Calls `told(note, answer)` for each answer; says whether nothing waits any more. */
  async flush(told = () => {}) {
    if (this.#flushing) {
      this.#again = true;
      return this.#flushing;
    }
    this.#flushing = this.#flushAll(told);
    try {
      return await this.#flushing;
    } finally {
      this.#flushing = null;
    }
  }

  async #flushAll(told) {
    do {
      this.#again = false;
      for (const note of await this.waiting()) {
        const answer = await this.#send(note).catch(() => ({ status: 0, html: "" }));
        if (answer.status >= 200 && answer.status < 300) {
          await this.#store.drop(note.key);
        } else if (answer.status === 422 || answer.status === 413) {
          await this.#store.put({ ...note, state: "refused", said: answer.html });
        } else if (answer.status === 404 || answer.status === 410) {
          await this.#store.put({ ...note, state: "refused", said: "" }); // a link that was closed will not open again
        } else {
          this.#tries += 1;
          told(note, answer);
          return false;
        }
        this.#tries = 0;
        told(note, answer);
      }
    } while (this.#again);
    return true;
  }

  delay() {
    return delayAfter(this.#tries, { first: FIRST_DELAY, longest: LONGEST_DELAY, random: this.#random });
  }
}
