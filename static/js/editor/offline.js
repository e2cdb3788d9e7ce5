// The copy of the text in this browser: named by document, epoch and person, so that it is never merged into
// another text. It remembers whether it holds words that the server may not have.

import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

import { copiesOf, copyName, forget, list } from "../copies.js";

const UNSENT = "unsent";
const PATIENCE = 2_000; // a browser in private mode may never answer

export class Copy {
  available = false;
  #name;
  #typed = 0; // changes told
  #written = 0; // of them, those on this browser's disk
  #last = 0; // the key of the last update read there
  #store = null;
  #unsent = null;

  constructor({ key, epoch, person }) {
    this.#name = copyName(key, epoch, person);
  }

  /** Put the copy in the document; true if it held words that were perhaps never sent. */
  async load(doc) {
    if (!list(this.#name)) return false;
    try {
      this.#store = new IndexeddbPersistence(this.#name, doc);
      await inTime(this.#store._db);
      await inTime(this.#store.whenSynced);
      this.available = true;
      this.#unsent = Boolean(await this.#store.get(UNSENT));
    } catch {
      this.#store?.destroy().catch(() => {});
      this.#store = null;
    }
    return this.#unsent ?? false;
  }

  /** Did this change come from the copy? */
  brought(origin) {
    return this.#store !== null && origin === this.#store;
  }

  /** Remember whether what is typed has left; told at each change, written when it differs. */
  mark(unsent) {
    if (!this.available || unsent === this.#unsent) return;
    this.#unsent = unsent;
    this.#store.set(UNSENT, unsent ? 1 : 0).catch(() => {
      this.available = false;
    });
  }

  /** What was typed last is on this browser's disk: only then may it be said. */
  get holds() {
    return this.available && this.#written === this.#typed;
  }

  /** Something was typed, and its writing has begun; `tell` once it is known whether it is kept. */
  async typed(tell) {
    if (!this.available) return;
    this.mark(true);
    const turn = ++this.#typed;
    try {
      const last = await lastWritten(this.#store.db);
      if (last <= this.#last) throw new Error("not written");
      this.#last = last;
      this.#written = turn;
    } catch {
      this.available = false; // a full disk: y-indexeddb says nothing
    }
    tell();
  }

  async close() {
    this.available = false;
    await this.#store?.destroy().catch(() => {});
  }
}

/** Texts of this person left in other copies than `epoch`'s and never sent: [{name, doc}]. The others are erased. */
export async function leftovers({ key, epoch, person }) {
  const present = epoch === null ? "" : copyName(key, epoch, person);
  const found = [];
  for (const name of copiesOf(key, person).filter((other) => other !== present)) {
    const doc = await read(name);
    if (doc) found.push({ name, doc });
    else forget([name]);
  }
  return found;
}

async function read(name) {
  const doc = new Y.Doc();
  const store = new IndexeddbPersistence(name, doc);
  try {
    await inTime(store._db);
    await inTime(store.whenSynced);
    return (await store.get(UNSENT)) ? doc : null;
  } catch {
    return null;
  } finally {
    store.destroy().catch(() => {});
  }
}

// A reading waits for the writings asked before it; their keys grow by themselves.
function lastWritten(db) {
  return new Promise((done, refuse) => {
    const reading = db.transaction(["updates", "custom"], "readonly");
    const last = reading.objectStore("updates").openKeyCursor(null, "prev");
    reading.oncomplete = () => done(last.result?.key ?? 0);
    reading.onabort = () => refuse(reading.error);
  });
}

function inTime(promise) {
  return Promise.race([promise, new Promise((_, refuse) => setTimeout(refuse, PATIENCE, new Error("too long")))]);
}
