// Drafts, per person and per form, in a storage that dies with the tab. `storage` is sessionStorage or anything
// with its three methods; a browser that refuses it only loses drafts, never the page.

const PREFIX = "kept:";

export class Drafts {
  #storage;
  #person;

  constructor(storage, person) {
    this.#storage = storage;
    this.#person = person || "visitor";
  }

  read(name) {
    return this.#try(() => JSON.parse(this.#storage.getItem(this.#path(name)) ?? "null")) ?? null;
  }

  /** Empty words are no draft. sent: of a pending act, the words it left with. */
  write(name, { fields, key = "", pending = false, sent = undefined }) {
    if (!Object.values(fields).some((value) => value.trim())) return this.drop(name);
    this.#try(() => this.#storage.setItem(this.#path(name), JSON.stringify({ fields, key, pending, sent })));
  }

  drop(name) {
    this.#try(() => this.#storage.removeItem(this.#path(name)));
  }

  /** On a shared computer, the next person does not find the words of the one before. */
  forgetOthers() {
    this.#try(() => {
      const names = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index));
      const others = names.filter((name) => name.startsWith(PREFIX) && !name.startsWith(this.#path("")));
      for (const name of others) this.#storage.removeItem(name);
    });
  }

  #path(name) {
    return `${PREFIX}${this.#person}:${name}`;
  }

  #try(act) {
    try {
      return act();
    } catch {
      return null;
    }
  }
}
