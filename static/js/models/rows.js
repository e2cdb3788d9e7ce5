// Where a row stands in its list. No DOM here.

/** The index before which a row of this rank goes, among these ranks in order (NaN: no rank, at the end). */
export function placeOf(rank, ranks) {
  const found = ranks.findIndex((other) => other > rank || Number.isNaN(other));
  return found < 0 ? ranks.length : found;
}

/** Is the rank between its neighbours' (undefined at an end)? Then the row stays where it is. */
export function isInPlace(rank, before, after) {
  return !(before > rank) && !(after < rank);
}

/** What a page that shows this version asks for: nothing to say when it must take everything again. */
export function sinceHeader(version, { everything = false } = {}) {
  return everything || !(version > 0) ? {} : { "X-Room-Since": String(version) };
}
