// What a desk keeps in this browser: its list, and its gestures until the server has answered. Listed with the
// other copies, so that signing out, or somebody else signing in, erases it.

import { copiesOf, copyName, forget, holdUnsent, list } from "../copies.js";

const KIND = "arrivals";

export class Store {
  #name;
  #opened;

  constructor(name) {
    this.#name = name;
  }

  /** Null where the browser keeps nothing (a private window): then the desk works, as long as its page is open. */
  static async open(key, until, person) {
    const [known] = copiesOf(key, person, KIND);
    const name = known ?? copyName(key, until, person, KIND);
    if (!list(name)) return null;
    const store = new Store(name);
    try {
      store.#opened = await opened(name);
    } catch {
      return null;
    }
    return store;
  }

  async read() {
    const asked = this.#opened.transaction(["list", "queue"]);
    const [kept, queue] = await Promise.all([
      answer(asked.objectStore("list").get("list")),
      answer(asked.objectStore("queue").getAll()),
    ]);
    return { kept: kept ?? null, queue };
  }

  async keepList(kept) {
    await this.#write("list", (list) => list.put(kept, "list"));
  }

  /** Resolved once it is on the disk: before, nobody is told that it is noted. */
  async keep(gestures) {
    await this.#write("queue", (queue) => gestures.forEach((one) => queue.put(one)));
  }

  async drop(keys) {
    await this.#write("queue", (queue) => keys.forEach((key) => queue.delete(key)));
  }

  /** Whether signing out waits for this desk. */
  holds(unsent) {
    holdUnsent(this.#name, `${location.pathname}?deconnexion`, unsent);
  }

  forget() {
    this.#opened.close();
    forget([this.#name]);
  }

  #write(name, act) {
    return new Promise((resolve, reject) => {
      const change = this.#opened.transaction(name, "readwrite", { durability: "strict" });
      change.oncomplete = resolve;
      change.onerror = change.onabort = () => reject(change.error);
      act(change.objectStore(name));
    });
  }
}

function opened(name) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("list");
      asked.result.createObjectStore("queue", { keyPath: "key" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(asked.error);
  });
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
