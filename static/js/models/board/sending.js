// Gestures on their way to the server. Those on one thing leave one after another, and only the newest of those
// that wait: a card dropped three times while the network thinks is moved to the third place.

export class Sending {
  #send;
  #flying = new Map();
  #waiting = new Map();

  /** send(about, said): a promise that answers once the server has. */
  constructor(send) {
    this.#send = send;
  }

  /** The place a thing was given here and that the server has not confirmed yet. */
  said(about) {
    return this.#waiting.get(about) ?? this.#flying.get(about);
  }

  get pending() {
    return new Map([...this.#flying, ...this.#waiting]);
  }

  async give(about, said) {
    if (this.#flying.has(about)) {
      this.#waiting.set(about, said);
      return;
    }
    this.#flying.set(about, said);
    try {
      await this.#send(about, said, () => this.#flying.delete(about));
    } finally {
      this.#flying.delete(about);
      const next = this.#waiting.get(about);
      this.#waiting.delete(about);
      if (next) await this.give(about, next);
    }
  }
}
