// Which addresses a text may hold: the server's own rules (workspace/documents/content/values.py). No DOM here.

// `/\` is `//` to browsers: somewhere else.
const OURS = /^\/(?![/\\])/;
const SCHEMES = /^(https?|mailto|tel):/i;

/** Where a link may go: http(s), mail, telephone, or a page of ours. */
export function isAddress(href) {
  const found = typeof href === "string" ? href.trim() : "";
  return OURS.test(found) || SCHEMES.test(found);
}

/** What people write for an address, completed: `exemple.fr` and `nom@exemple.fr` are understood; "" if not. */
export function toAddress(written) {
  const found = written.trim();
  if (isAddress(found)) return found;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(found)) return `mailto:${found}`;
  return /^[^\s/:@]+\.[a-z]{2,}([/:?#]\S*)?$/i.test(found) ? `https://${found}` : "";
}

/** Pictures are the document's own. */
export function isPicture(src) {
  return typeof src === "string" && OURS.test(src);
}
