import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const stored = new Map();
globalThis.localStorage = { getItem: (name) => stored.get(name) ?? null, setItem: (name, value) => stored.set(name, value) };

// The little of the browser's database that the store asks for.
const bases = new Map();
globalThis.indexedDB = {
  open(name) {
    const request = {};
    queueMicrotask(() => {
      const isNew = !bases.has(name);
      if (isNew) bases.set(name, new Map());
      request.result = base(bases.get(name));
      if (isNew) request.onupgradeneeded();
      request.onsuccess();
    });
    return request;
  },
};

function base(rows) {
  const table = {
    getAll: () => ({ result: [...rows.values()] }),
    count: () => ({ result: rows.size }),
    put: (note) => ({ result: rows.set(note.key, note) && note.key }),
    delete: (key) => ({ result: rows.delete(key) && undefined }),
  };
  const transaction = () => {
    const work = { objectStore: () => table };
    queueMicrotask(() => work.oncomplete());
    return work;
  };
  return { createObjectStore: () => table, transaction, close: () => {} };
}

const { openStore } = await import("../../static/js/note-store.js");
const PAGE = "/rencontres/village/noter/";
const read = (list) => JSON.parse(stored.get(list) ?? "[]");
const soon = () => String(Date.now() + 60_000);

beforeEach(() => {
  stored.clear();
  bases.clear();
});

test("a note is kept for its page and its person, under a name that signing out erases", async () => {
  const until = soon();
  const store = await openStore(PAGE, until, "7");
  await store.put({ key: "a" });
  assert.deepEqual(read("copies"), [`notes:${PAGE}:${until}:7`]);
  assert.deepEqual(await (await openStore(PAGE, soon(), "7")).all(), [{ key: "a" }]);
  for (const [page, person] of [[PAGE, "8"], [`${PAGE}lien/abc/`, "7"]]) {
    assert.deepEqual(await (await openStore(page, until, person)).all(), []);
  }
});

test("signing out waits as long as one note has not left", async () => {
  const store = await openStore(PAGE, soon(), "7");
  await store.put({ key: "a" });
  await store.put({ key: "b" });
  await store.drop("a");
  assert.deepEqual(read("copies:unsent").map((one) => one.split(" ")[1]), [`${PAGE}?deconnexion`]);
  await store.drop("b");
  assert.deepEqual(read("copies:unsent"), []);
});

test("what cannot be listed cannot be forgotten: it stays in the page's memory", async () => {
  const { setItem } = globalThis.localStorage;
  globalThis.localStorage.setItem = () => {
    throw new Error("refused");
  };
  const store = await openStore(PAGE, soon(), "7");
  await store.put({ key: "a" });
  globalThis.localStorage.setItem = setItem;
  assert.deepEqual([await store.all(), bases.size], [[{ key: "a" }], 0]);
});
