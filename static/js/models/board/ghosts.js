// What others hold at this moment: said a dozen times a second, shown at every frame, forgotten when they stop.

export const SILENCE = 3_000; // said no more: their line broke in the middle of a gesture
export const LINGER = 900; // let go: the card stays there until the news puts it in its place
const CATCH_UP = 90; // the time in which most of the way to what was last said is made

export class Ghosts {
  #held = new Map();

  get any() {
    return this.#held.size > 0;
  }

  get names() {
    return [...this.#held.keys()];
  }

  /** Something heard: `at` is a place, or null when it was let go. `from`: where the thing stood. */
  hear(about, person, at, now, from) {
    const ghost = this.#held.get(about);
    if (!at) {
      if (ghost) ghost.until = Math.min(ghost.until, now + LINGER);
      return;
    }
    const shown = ghost?.shown ?? from ?? at;
    this.#held.set(about, { person, at, shown: { ...shown }, now: ghost?.now ?? now, until: now + SILENCE });
  }

  /** The news say where it is. */
  settle(about) {
    return this.#held.delete(about);
  }

  /** { moved: [[about, person, place], …], gone: [about, …] } at this instant. */
  frame(now) {
    const moved = [];
    const gone = [];
    for (const [about, ghost] of this.#held) {
      if (now >= ghost.until) {
        this.#held.delete(about);
        gone.push(about);
        continue;
      }
      ghost.shown = nearer(ghost.shown, ghost.at, now - ghost.now);
      ghost.now = now;
      moved.push([about, ghost.person, ghost.shown]);
    }
    return { moved, gone };
  }
}

/** From one place towards another, as far as this time allows. */
export function nearer(from, to, elapsed) {
  const part = 1 - Math.exp((-Math.max(0, elapsed) * 2.3) / CATCH_UP);
  const one = (a, b) => (Math.abs(b - a) < 0.5 ? b : a + (b - a) * part);
  return { x: one(from.x, to.x), y: one(from.y, to.y) };
}
