// Copies of texts that this browser keeps for days without network. Their names are listed in localStorage, which
// every page can read: a shared computer forgets them when their owner signs out, or when somebody else signs in.

const LIST = "copies";
const DOOMED = "copies:doomed";
const UNSENT = "copies:unsent";
const SIGN_OUT = "/deconnexion/";
const SHELLS = "desk"; // pages that a worker keeps for a desk without network: they are drawn for its owner
const KEEPERS = "welcome-desk, spot-notes";
const ERASED = "[data-erased]"; // the sentence that says so, once, to who had an account

// The third part of a document's name is its epoch; of another kind's, the moment after which it is kept no longer.
export const copyName = (key, epoch, person, kind = "document") => `${kind}:${key}:${epoch}:${person}`;
// « » for what is written without an account, by a link.
const ownerOf = (name) => name.split(":")[3];
const isOver = (name) => !name.startsWith("document:") && Number(name.split(":")[2]) < Date.now();

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

/** The copies of this document (or other thing) and person, of whatever epoch, that are kept still. */
export function copiesOf(key, person, kind = "document") {
  return read(LIST).filter((name) => name.startsWith(`${kind}:${key}:`) && ownerOf(name) === person && !isOver(name));
}

/** This copy holds something that the server has not: one goes to its page (`address`) before signing out. */
export function holdUnsent(name, address, holds) {
  const others = read(UNSENT).filter((one) => !one.startsWith(`${name} `));
  write(UNSENT, holds ? [...others, `${name} ${address}`] : others);
}

const unsent = () => read(UNSENT).map((one) => one.split(" ")).find(([name]) => read(LIST).includes(name))?.[1];

/** Its page is open and sends nothing any more (a link that was closed, a list that is no longer theirs). */
const isStuck = (page, address) => page.location.href.endsWith(address) && !page.querySelector(KEEPERS);

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

function forgetShells() {
  globalThis.caches?.delete(SHELLS)?.catch(() => null);
}

/** On every page: erase at sign-out, and what somebody else left. */
export function guardCopies(page) {
  const me = page.body.dataset.me;
  // A page drawn long ago, shown without network, does not say who is here now.
  const isForeign = (name) => me && !("kept" in page.body.dataset) && ownerOf(name) && ownerOf(name) !== me;
  const foreign = read(LIST).filter(isForeign);
  if (foreign.length) forgetShells();
  forget([...foreign, ...read(LIST).filter(isOver)]);
  if (!me && page.querySelector(ERASED)) {
    forgetShells();
    forget(read(LIST).filter(ownerOf)); // what is written by a link is nobody's, and has yet to leave
  }
  page.addEventListener("submit", (event) => {
    const { target } = event;
    if (!new URL(target.action, page.location.href).pathname.endsWith(SIGN_OUT)) return;
    const waiting = unsent();
    if (waiting && !isStuck(page, waiting)) {
      event.preventDefault();
      page.location.assign(waiting);
      return;
    }
    page.dispatchEvent(new CustomEvent("signing-out"));
    forgetShells();
    forget(read(LIST));
  });
}
