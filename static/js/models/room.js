// Which news to show, in which order, and when to ask for everything again. No DOM here.
//
// Versions grow by one. News in order is shown; old news is dropped; a gap waits a moment for what is missing
// and then asks. Nothing older ever overwrites something newer.

export class RoomLog {
  #waiting = new Map();

  constructor(version) {
    this.version = version;
  }

  // What to do with a frame: {show: [frames in order], fetch: bool, wait: bool}.
  take(frame) {
    if (!(frame.v > this.version)) return { show: [], fetch: false, wait: false };
    this.#waiting.set(frame.v, frame);
    return this.#release();
  }

  // The wait for a missing version is over: fetch if something is still missing.
  get incomplete() {
    return this.#waiting.size > 0;
  }

  // Does the page show something newer already?
  isPast(version) {
    return version < this.version;
  }

  // The page now shows everything up to `version`.
  reached(version) {
    this.version = Math.max(this.version, version);
    for (const v of this.#waiting.keys()) if (v <= this.version) this.#waiting.delete(v);
    return this.#release();
  }

  #release() {
    const show = [];
    let fetch = false;
    while (this.#waiting.has(this.version + 1)) {
      const next = this.#waiting.get(this.version + 1);
      // Without a fragment the region is fetched, and with it everything after: the rest can wait there.
      if (!next.html) {
        fetch = true;
        break;
      }
      this.#waiting.delete(next.v);
      this.version = next.v;
      show.push(next);
    }
    return { show, fetch, wait: !fetch && this.#waiting.size > 0 };
  }
}

// Reconnection with full jitter: from one to thirty seconds, so that a restart is no stampede.
export function backoff(attempt, random = Math.random) {
  return Math.round(250 + random() * Math.min(30_000, 1_000 * 2 ** attempt));
}
