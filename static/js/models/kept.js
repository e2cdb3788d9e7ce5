// What a kept form knows, without the page: its key, whether it is on its way, when to try again.
//
// A key names one act. It stays the same while the act is tried again, so that an answer lost on the way back
// does not make two items, and changes once the act is accepted. While an act is pending its words must not
// change: the server may already hold them under that key. What is typed meanwhile is of the next act (`ahead`).

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;

// Not crypto.randomUUID(): browsers keep it from pages served over plain HTTP on a local network.
export function newKey(random = (bytes) => crypto.getRandomValues(bytes)) {
  const bytes = random(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Milliseconds before the next try: doubling, capped, spread so that a room does not come back at once. */
export function delayAfter(tries, { first, longest, random }) {
  const ceiling = Math.min(longest, first * 2 ** Math.max(0, tries - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** Of the words of a field, those that are not in what was sent: typed after it, or all if it was rewritten. */
export function ahead(now, sent) {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}

export class Kept {
  state = "idle"; // idle, sending, saved, invalid, refused, signed-out, offline, busy
  key = "";
  #tries = 0;
  #makeKey;
  #random;

  constructor({ key = "", makeKey = newKey, random = Math.random } = {}) {
    this.#makeKey = makeKey;
    this.#random = random;
    this.key = key || makeKey();
  }

  /** On its way, or waiting to be: what was sent is not to be changed. */
  get pending() {
    return this.waiting || this.state === "sending";
  }

  get waiting() {
    return this.state === "offline" || this.state === "busy";
  }

  /** May this act leave now? A second click on the same act may not. */
  start() {
    if (this.state === "sending") return false;
    this.state = "sending";
    return true;
  }

  typed() {
    if (!this.pending) this.state = "idle";
  }

  answered(status, { signIn = false } = {}) {
    if (signIn || status === 401) this.state = "signed-out";
    else if (status >= 200 && status < 400) this.#accepted();
    else if (status === 409 || status === 422) this.#stop("invalid");
    else if (status === 0) this.#again("offline");
    else if (status >= 500 || status === 429 || status === 408) this.#again("busy");
    else this.#stop("refused");
    return this.state;
  }

  /** Another act: what was typed next must not hide behind the key of what was saved before. */
  renew() {
    this.key = this.#makeKey();
  }

  delay() {
    return delayAfter(this.#tries, { first: FIRST_DELAY, longest: LONGEST_DELAY, random: this.#random });
  }

  #accepted() {
    this.#stop("saved");
    this.renew();
  }

  #again(state) {
    this.#tries += 1;
    this.state = state;
  }

  #stop(state) {
    this.#tries = 0;
    this.state = state;
  }
}

/** « 14 h 02 », as the page's sentences say it. */
export function hour(date) {
  return `${date.getHours()} h ${String(date.getMinutes()).padStart(2, "0")}`;
}
