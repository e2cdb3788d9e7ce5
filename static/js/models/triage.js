// What a key means on a row of things to sort. Pure.

const KEYS = { j: { step: 1 }, k: { step: -1 }, x: { act: "tick" }, g: { act: "keep" }, e: { act: "aside" }, d: { act: "duplicate" } };

export function meaning({ key, altKey, ctrlKey, metaKey }) {
  if (altKey || ctrlKey || metaKey) return null;
  return KEYS[key.toLowerCase()] ?? null;
}

/** The row to be on after one of them left: the one that took its place, or the last. */
export function after(index, count) {
  return count ? Math.min(Math.max(index, 0), count - 1) : -1;
}
