// What becomes of an upload that was cut: when it tries again, and when it is over.

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 20_000;

/** `status`: what the server answered, 0 for nothing. "offline" and "later" try again, "failed" does not. */
export function afterFailure(status, online) {
  if (status === 401) return "signedOut";
  if (status === 0) return online ? "later" : "offline";
  if (status === 409 || status === 423 || status === 408) return "later";
  if (status >= 500 && status !== 507) return "later";
  return "failed";
}

/** Milliseconds before the next try: doubling, capped, spread. */
export function delay(tries, random = Math.random) {
  const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.max(0, tries - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** Why this file does not leave, before a byte of it does; "" when it may. */
export function refusal({ name = "", size }, { largest = 0, longest = 0, lasting = [], most = 0, count = 0 } = {}) {
  if (size === 0) return "empty";
  const limit = lasting.includes(ending(name)) ? longest : largest;
  if (limit && size > limit) return "tooLarge";
  if (most && count >= most) return "tooMany";
  return "";
}

function ending(name) {
  return name.includes(".") ? name.split(".").pop().toLowerCase() : "";
}

export function percent(sent, total) {
  return total ? Math.min(100, Math.floor((100 * sent) / total)) : 0;
}
