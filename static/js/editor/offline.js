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

function inTime(promise) {
  return Promise.race([promise, new Promise((_, refuse) => setTimeout(refuse, PATIENCE, new Error("too long")))]);
}
