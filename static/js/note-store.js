// Where notes wait for the network: the browser's own database, which keeps photographs too and outlives the tab.
// Where there is none (a private window of some browsers), the page's memory.

const NAME = "pais-notes";
const TABLE = "notes";

/** The notes of one address and one person. */
export async function openStore(place) {
  const base = await open().catch(() => null);
  return base ? new Kept(base, place) : new InMemory();
}

function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
}

class Kept {
  constructor(base, place) {
    this.base = base;
    this.place = place;
  }

  async all() {
    const notes = await this.#ask("readonly", (table) => table.getAll());
    return notes.filter((note) => note.place === this.place);
  }

  put(note) {
    return this.#ask("readwrite", (table) => table.put({ ...note, place: this.place }));
  }

  drop(key) {
    return this.#ask("readwrite", (table) => table.delete(key));
  }

  /** Once it is on the disk, not when it was asked. */
  #ask(mode, act) {
    return new Promise((done, failed) => {
      const work = this.base.transaction(TABLE, mode);
      const asked = act(work.objectStore(TABLE));
      work.oncomplete = () => done(asked.result);
      work.onerror = work.onabort = () => failed(work.error ?? asked.error);
    });
  }
}

class InMemory {
  #notes = new Map();

  async all() {
    return [...this.#notes.values()];
  }

  async put(note) {
    this.#notes.set(note.key, note);
  }

  async drop(key) {
    this.#notes.delete(key);
  }
}
