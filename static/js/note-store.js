// Where notes wait for the network: a database of the browser's for each address and person, which keeps photographs
// too and outlives the tab. Listed with the other copies: signing out, somebody else, or the end of the gathering
// erases it. Where there is none (a private window of some browsers), the page's memory.

import { copiesOf, copyName, holdUnsent, list } from "./copies.js";

const KIND = "notes";
const TABLE = "notes";

/** The notes of this page and person; kept until this moment (in milliseconds) at most. */
export async function openStore(page, until, person) {
  const [known] = copiesOf(page, person, KIND);
  const name = known ?? copyName(page, until, person, KIND);
  const base = list(name) && (await open(name).catch(() => null));
  return base ? new Kept(base, name, page) : new InMemory();
}

function open(name) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
    asked.onblocked = () => failed(new Error("blocked"));
  });
}

class Kept {
  #base;
  #name;
  #page;

  constructor(base, name, page) {
    this.#base = base;
    this.#name = name;
    this.#page = page;
    base.onversionchange = () => base.close(); // another tab signs out
  }

  all() {
    return this.#ask("readonly", (table) => table.getAll());
  }

  async put(note) {
    await this.#ask("readwrite", (table) => table.put(note));
    await this.#hold();
  }

  async drop(key) {
    await this.#ask("readwrite", (table) => table.delete(key));
    await this.#hold();
  }

  /** One does not sign out over a note that has not left. */
  async #hold() {
    const many = await this.#ask("readonly", (table) => table.count());
    holdUnsent(this.#name, `${this.#page}?deconnexion`, many > 0);
  }

  /** Once it is on the disk, not when it was asked. */
  #ask(mode, act) {
    return new Promise((done, failed) => {
      const work = this.#base.transaction(TABLE, mode);
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
