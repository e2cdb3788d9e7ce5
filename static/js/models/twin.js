// The text's HTTP twin: what one question says, what its answer means, when the next one leaves. No DOM here.
//
// A body is y-protocols messages one after the other: [0, 0, state vector], [0, 2, update], [1, awareness].

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

const SYNC = 0;
const AWARENESS = 1;
const STEP1 = 0;
const UPDATE = 2;

const EVERY = 2_000;
const AFTER_TYPING = 400;
const JITTER = 500;
const LONGEST = 30_000;

// Statuses that asking again would not change, and the name of what to say.
const FINAL = { 403: "forbidden", 404: "forbidden", 409: "epoch", 413: "large", 422: "refused" };

export function question({ vector, update = null, awareness = null }) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, STEP1);
  encoding.writeVarUint8Array(encoder, vector);
  if (update) {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, UPDATE);
    encoding.writeVarUint8Array(encoder, update);
  }
  if (awareness) {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, awareness);
  }
  return encoding.toUint8Array(encoder);
}

/** What an answer holds: updates to apply, cursors of the others, and the state the server asks to complete. */
export function answer(bytes) {
  const found = { updates: [], awareness: [], lacks: null };
  const decoder = decoding.createDecoder(bytes);
  while (decoding.hasContent(decoder)) {
    if (decoding.readVarUint(decoder) === AWARENESS) {
      found.awareness.push(decoding.readVarUint8Array(decoder));
      continue;
    }
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === STEP1) found.lacks = payload;
    else found.updates.push(payload);
  }
  return found;
}

/** Whose cursors an awareness update holds. */
export function clientsOf(update) {
  const decoder = decoding.createDecoder(update);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    decoding.readVarUint8Array(decoder);
    return client;
  });
}

/** Why one stops asking, or null when one asks again. */
export function finalReason(status) {
  return FINAL[status] ?? null;
}

export class Pace {
  #failures = 0;
  #random;

  constructor(random = Math.random) {
    this.#random = random;
  }

  succeeded() {
    this.#failures = 0;
  }

  failed() {
    this.#failures += 1;
  }

  get failures() {
    return this.#failures;
  }

  /** Milliseconds until the next question; sooner when something was typed, later when nobody answers. */
  delay({ typed = false } = {}) {
    if (this.#failures) {
      return Math.min(LONGEST, EVERY * 2 ** (this.#failures - 1)) + this.#random() * JITTER * this.#failures;
    }
    return typed ? AFTER_TYPING : EVERY + this.#random() * JITTER;
  }
}
