// Copies of texts that this browser keeps for days without network. Their names are listed in localStorage, which
// every page can read: a shared computer forgets them when their owner signs out, or when somebody else signs in.

const LIST = "copies";
const DOOMED = "copies:doomed";
const SIGN_OUT = "/deconnexion/";

export const copyName = (key, epoch, person) => `document:${key}:${epoch}:${person}`;
const ownerOf = (name) => name.split(":")[3];

function read(list) {
  try {
    return JSON.parse(localStorage.getItem(list) ?? "[]");
  } catch {
    return [];
  }
}

function write(list, names) {
  try {
    localStorage.setItem(list, JSON.stringify([...new Set(names)]));
  } catch {
    // Refused: then nothing is listed, and the editor keeps no copy either.
  }
}

/** List a copy before it is made; false if this browser cannot list it, and so could not forget it. */
export function list(name) {
  write(LIST, [...read(LIST), name]);
  return read(LIST).includes(name);
}

/** The copies of this document and person, of whatever epoch. */
export function copiesOf(key, person) {
  return read(LIST).filter((name) => name.startsWith(`document:${key}:`) && ownerOf(name) === person);
}

/** Erase these copies; one that a page still holds open is erased by the next page. */
export function forget(names) {
  write(LIST, read(LIST).filter((name) => !names.includes(name)));
  write(DOOMED, [...read(DOOMED), ...names]);
  for (const name of read(DOOMED)) erase(name);
}

function erase(name) {
  const done = () => write(DOOMED, read(DOOMED).filter((other) => other !== name));
  try {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = done;
  } catch {
    done();
  }
}

/** On every page: erase at sign-out, and what somebody else left. */
export function guardCopies(page) {
  const me = page.body.dataset.me;
  forget(me ? read(LIST).filter((name) => ownerOf(name) !== me) : []);
  page.addEventListener("submit", ({ target }) => {
    if (!new URL(target.action, page.location.href).pathname.endsWith(SIGN_OUT)) return;
    page.dispatchEvent(new CustomEvent("signing-out"));
    forget(read(LIST));
  });
}
