// What may be said of what was typed: on its way, on the server's disk, or only here. No DOM here.
//
// Changes are counted. A probe is a question that the server answers once everything sent before it is on disk;
// its answer proves the changes counted when it left. Answers come in the order of the questions.

export class SaveState {
  #changes = 0;
  #kept = 0;
  #probes = [];
  #savedAt = null;
  #online = false;

  /** Something was typed, or found in the copy of this browser and perhaps never sent. */
  changed() {
    this.#changes += 1;
  }

  /** A question left. `proves: false` for one that left before what was typed. */
  probed({ proves = true } = {}) {
    this.#probes.push(proves ? this.#changes : 0);
  }

  /** Its answer came; true if something more is now known to be kept. */
  answered(now = new Date()) {
    const proved = this.#probes.shift() ?? 0;
    if (proved <= this.#kept) return false;
    this.#kept = proved;
    this.#savedAt = now;
    return true;
  }

  /** The server lacks something we sent: the questions on their way prove nothing. */
  doubted() {
    this.#probes.fill(0);
  }

  connected() {
    this.#online = true;
  }

  disconnected() {
    this.#online = false;
    this.#probes = [];
  }

  get unsent() {
    return this.#changes > this.#kept;
  }

  get savedAt() {
    return this.#savedAt;
  }

  /** offline, sending, saved or idle: the name of the sentence to show. */
  get name() {
    if (!this.#online) return "offline";
    if (this.unsent) return "sending";
    return this.#savedAt ? "saved" : "idle";
  }
}
