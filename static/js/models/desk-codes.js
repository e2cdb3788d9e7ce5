// What the codes say that a desk reads: a badge, the badges of those who stand there together, or what somebody who
// comes without having registered wrote on their own telephone (sessions/arrivals/spot.py). Read without the server: a
// desk that has no network reads them as well.

const ALPHABET = /^[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{8}$/;
const [MARK, BETWEEN] = ["PAIS", "|"];
const [MOST_BADGES, MOST_NAMES] = [40, 8];

/** The code of a badge in what was typed or scanned: itself, spaced or not, or an address that ends with it. */
export function badgeIn(text) {
  const last = text.toUpperCase().replace(/\/+$/, "").split("/").at(-1);
  const code = last.replace(/[\s-]/g, "");
  return ALPHABET.test(code) ? code : "";
}

/** Each badge of a code, once; none when one of its parts is no badge. */
export function badgesIn(text) {
  const codes = text.split("+").map(badgeIn);
  return codes.every(Boolean) && codes.length <= MOST_BADGES ? [...new Set(codes)] : [];
}

/** Those who come without having registered, as `Desk.walk` takes them. */
export function walkersIn(text) {
  const [mark, category, where, organisation, ...names] = text.trim().split(BETWEEN);
  const said = names.map((name) => name.trim().slice(0, 80)).filter((name) => /[\p{L}\p{N}]/u.test(name));
  if (mark !== MARK || !said.length || names.length > MOST_NAMES) return [];
  const territory = /^\d{1,9}$/.test(where) ? where : null;
  return said.map((name) => ({ name, category, organisation: organisation.trim().slice(0, 160), territory }));
}

/** Typed where names are looked for: « Paul Sans » has eight letters too. A code has a figure, or came from a scanner. */
export function isTypedCode(text) {
  return badgesIn(text).length > 0 && (/\d/.test(text) || /^[A-Z]{8}(\+[A-Z]{8})*$/.test(text.trim()));
}
