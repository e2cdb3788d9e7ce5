import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const stored = new Map();
const erased = [];
globalThis.localStorage = {
  getItem: (name) => stored.get(name) ?? null,
  setItem: (name, value) => stored.set(name, value),
};
globalThis.indexedDB = {
  deleteDatabase(name) {
    const request = {};
    queueMicrotask(() => {
      if (held.has(name)) return;
      erased.push(name);
      request.onsuccess();
    });
    return request;
  },
};
const shells = [];
Object.defineProperty(globalThis, "caches", { value: { delete: async (name) => shells.push(name) }, configurable: true });
const held = new Set();
const gone = [];
const stopped = [];
const settled = () => new Promise((resolve) => setTimeout(resolve));
const { copiesOf, copyName, forget, guardCopies, holdUnsent, list } = await import("../../static/js/copies.js");

/** A page with somebody signed in, and the gesture of signing out. */
function page(me, { at = "/documents/", keeper = null, kept = {} } = {}) {
  const listeners = {};
  return {
    body: { dataset: { me, ...kept } },
    location: { href: `https://pais.example${at}`, assign: (address) => gone.push(address) },
    querySelector: () => keeper,
    addEventListener: (name, act) => (listeners[name] = act),
    dispatchEvent: () => {},
    submits: (action) => listeners.submit({ target: { action }, preventDefault: () => stopped.push(action) }),
  };
}

beforeEach(() => {
  stored.clear();
  erased.length = 0;
  held.clear();
  shells.length = 0;
  gone.length = stopped.length = 0;
});

test("copies are found by document and person, of whatever epoch", () => {
  for (const name of [copyName("k", 1, "7"), copyName("k", 2, "7"), copyName("k", 1, "8"), copyName("l", 1, "7")]) list(name);
  assert.deepEqual(copiesOf("k", "7"), ["document:k:1:7", "document:k:2:7"]);
});

test("an account that is erased takes its copies with it, and leaves what was written by a link", async () => {
  for (const person of ["7", ""]) list(copyName("k", Date.now() + 9_999, person, "arrivals"));
  guardCopies(page(undefined));
  await settled();
  assert.deepEqual(erased, []);
  guardCopies(page(undefined, { keeper: {} })); // the page that says it
  await settled();
  assert.equal(erased.length, 1);
  assert.ok(erased[0].endsWith(":7"));
  assert.deepEqual(shells, ["desk"]);
});

test("signing out erases them all, sending another form none", async () => {
  list(copyName("k", 1, "7"));
  const here = page("7");
  guardCopies(here);
  here.submits("/documents/k/titre/");
  await settled();
  assert.deepEqual(erased, []);
  here.submits("https://pais.example/compte/deconnexion/");
  await settled();
  assert.deepEqual(erased, ["document:k:1:7"]);
  assert.deepEqual(copiesOf("k", "7"), []);
});

test("somebody else signing in finds nothing; the sign-in page itself erases nothing", async () => {
  list(copyName("k", 1, "7"));
  guardCopies(page(undefined));
  await settled();
  assert.deepEqual(erased, []);
  guardCopies(page("8"));
  await settled();
  assert.deepEqual(erased, ["document:k:1:7"]);
});

test("a copy that a page holds open is erased by the next page", async () => {
  list(copyName("k", 1, "7"));
  held.add("document:k:1:7");
  forget(["document:k:1:7"]);
  await settled();
  assert.deepEqual(erased, []);
  held.clear();
  guardCopies(page("7"));
  await settled();
  assert.deepEqual(erased, ["document:k:1:7"]);
});

test("a browser that lists nothing keeps no copy", () => {
  globalThis.localStorage.setItem = () => {
    throw new Error("refused");
  };
  assert.equal(list(copyName("k", 1, "7")), false);
  globalThis.localStorage.setItem = (name, value) => stored.set(name, value);
});

test("one does not sign out over what was not sent: its page opens instead", async () => {
  const name = copyName("v", Date.now() + 1_000, "7", "arrivals");
  list(name);
  holdUnsent(name, "/rencontres/village/accueil/?deconnexion", true);
  const here = page("7");
  guardCopies(here);
  here.submits("https://pais.example/compte/deconnexion/");
  await settled();
  assert.deepEqual(gone, ["/rencontres/village/accueil/?deconnexion"]);
  assert.equal(stopped.length, 1);
  assert.deepEqual(erased, []);
  holdUnsent(name, "/rencontres/village/accueil/?deconnexion", false);
  here.submits("https://pais.example/compte/deconnexion/");
  await settled();
  assert.deepEqual(erased, [name]);
});

test("what somebody else left unsent holds back nobody", async () => {
  const name = copyName("v", Date.now() + 1_000, "8", "arrivals");
  list(name);
  holdUnsent(name, "/rencontres/village/accueil/", true);
  const here = page("7");
  guardCopies(here);
  here.submits("https://pais.example/compte/deconnexion/");
  assert.deepEqual(gone, []);
});

test("a list of a gathering that is over is erased by the next page, a document's copy is not", async () => {
  const [over, later] = [copyName("v", 1, "7", "arrivals"), copyName("w", Date.now() + 60_000, "7", "arrivals")];
  for (const name of [over, later, copyName("k", 1, "7")]) list(name);
  guardCopies(page("7"));
  await settled();
  assert.deepEqual(erased, [over]);
  assert.deepEqual(copiesOf("w", "7", "arrivals"), [later]);
});

test("notes written by a link are nobody's: signing in leaves them, signing out waits for them", async () => {
  const name = copyName("/rencontres/village/noter/lien/abc/", Date.now() + 60_000, "", "notes");
  list(name);
  const address = "/rencontres/village/noter/lien/abc/?deconnexion";
  holdUnsent(name, address, true);
  const here = page("7");
  guardCopies(here);
  here.submits("https://pais.example/compte/deconnexion/");
  await settled();
  assert.deepEqual([gone, erased], [[address], []]);
  holdUnsent(name, address, false);
  here.submits("https://pais.example/compte/deconnexion/");
  await settled();
  assert.deepEqual(erased, [name]);
});

test("one whose page sends nothing any more is not kept signed in by it", async () => {
  const name = copyName("v", Date.now() + 60_000, "7", "arrivals");
  const at = "/rencontres/village/accueil/?deconnexion";
  for (const [keeper, left] of [[{}, []], [null, [name]]]) {
    list(name);
    holdUnsent(name, at, true);
    const here = page("7", { at, keeper });
    guardCopies(here);
    here.submits("https://pais.example/compte/deconnexion/");
    await settled();
    assert.deepEqual(erased, left);
  }
});

test("what is over is opened by no page, and erased by the next one, signed in or not", async () => {
  const over = copyName("/rencontres/village/noter/lien/abc/", 1, "", "notes");
  list(over);
  assert.deepEqual(copiesOf("/rencontres/village/noter/lien/abc/", "", "notes"), []);
  guardCopies(page(undefined));
  await settled();
  assert.deepEqual(erased, [over]);
});

test("the pages kept for a desk go with the lists: at sign-out, or when somebody else signs in", async () => {
  const theirs = copyName("v", Date.now() + 60_000, "7", "arrivals");
  list(theirs);
  guardCopies(page("7"));
  assert.deepEqual(shells, []);
  guardCopies(page("8"));
  assert.deepEqual(shells, ["desk"]);
  const here = page("8");
  guardCopies(here);
  here.submits("https://pais.example/compte/deconnexion/");
  assert.deepEqual(shells, ["desk", "desk"]);
});

test("a page of somebody else's, kept and shown without network, erases nothing of who is here now", async () => {
  const mine = copyName("k", 1, "8");
  list(mine);
  guardCopies(page("7", { kept: { kept: "" } }));
  await settled();
  assert.deepEqual([erased, copiesOf("k", "8")], [[], [mine]]);
});
