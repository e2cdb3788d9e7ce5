import assert from "node:assert/strict";
import { test } from "node:test";

import { SpotQueue } from "../../static/js/models/spot-queue.js";

/** A store that outlives a page, as the browser's does. */
class Shelf {
  notes = new Map();
  async all() {
    return [...this.notes.values()];
  }
  async put(note) {
    this.notes.set(note.key, note);
  }
  async drop(key) {
    this.notes.delete(key);
  }
}

/** A server: what it received, and what it answers next. */
function server(...answers) {
  const received = [];
  const send = async (note) => {
    received.push(note.key);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === "cut") throw new TypeError("Failed to fetch");
    return { status: answer, html: `<p>${answer}</p>` };
  };
  return { received, send };
}

const note = (key, at) => ({ key, at, action: "/noter/", fields: [["what", key]], photo: null });

test("a note that is accepted leaves the telephone", async () => {
  const [store, { received, send }] = [new Shelf(), server(201)];
  const queue = new SpotQueue({ store, send });
  await queue.add(note("a", 1));
  assert.equal(await queue.flush(), true);
  assert.deepEqual(received, ["a"]);
  assert.equal(store.notes.size, 0);
});

test("without network it stays, and leaves later under the same key, from another page", async () => {
  const store = new Shelf();
  const cut = new SpotQueue({ store, send: server("cut").send });
  await cut.add(note("a", 1));
  assert.equal(await cut.flush(), false);
  const { received, send } = server(201);
  const reopened = new SpotQueue({ store, send });
  assert.equal(await reopened.flush(), true);
  assert.deepEqual(received, ["a"]);
});

test("they leave the oldest first, and the first that cannot leave keeps the others behind it", async () => {
  const [store, { received, send }] = [new Shelf(), server(201, 503)];
  const queue = new SpotQueue({ store, send });
  for (const [key, at] of [["c", 3], ["a", 1], ["b", 2]]) await queue.add(note(key, at));
  assert.equal(await queue.flush(), false);
  assert.deepEqual(received, ["a", "b"]);
  assert.deepEqual((await queue.waiting()).map((one) => one.key), ["b", "c"]);
});

test("one that is refused waits for its author, with the sentence, and does not stop the others", async () => {
  const [store, { send }] = [new Shelf(), server(422, 201)];
  const queue = new SpotQueue({ store, send });
  await queue.add(note("a", 1));
  await queue.add(note("b", 2));
  assert.equal(await queue.flush(), true);
  const [refused] = await queue.refused();
  assert.equal(refused.key, "a");
  assert.equal(refused.said, "<p>422</p>");
  assert.equal((await queue.waiting()).length, 0);
});

test("a login that expired, a flood or a forbidden form lose nothing", async () => {
  for (const status of [403, 429, 302, 500]) {
    const queue = new SpotQueue({ store: new Shelf(), send: server(status).send });
    await queue.add(note("a", 1));
    assert.equal(await queue.flush(), false, String(status));
    assert.equal((await queue.waiting()).length, 1, String(status));
  }
});

test("a link that was closed does not open again: its note waits for its author, and none is tried for ever", async () => {
  for (const status of [404, 410]) {
    const queue = new SpotQueue({ store: new Shelf(), send: server(status, 201).send });
    await queue.add(note("a", 1));
    await queue.add(note("b", 2));
    assert.equal(await queue.flush(), true, String(status));
    assert.deepEqual((await queue.refused()).map((one) => [one.key, one.said]), [["a", ""]], String(status));
  }
});

test("asked twice at once, a note is sent once; what was noted meanwhile leaves too", async () => {
  const store = new Shelf();
  const received = [];
  let open;
  const door = new Promise((done) => (open = done));
  const send = async (one) => {
    received.push(one.key);
    await door;
    return { status: 201, html: "" };
  };
  const queue = new SpotQueue({ store, send });
  await queue.add(note("a", 1));
  const first = queue.flush();
  await queue.add(note("b", 2));
  const second = queue.flush();
  open();
  assert.deepEqual(await Promise.all([first, second]), [true, true]);
  assert.deepEqual(received, ["a", "b"]);
});

test("the next try is later each time, up to a minute, and back at once after an answer", async () => {
  const [store, { send }] = [new Shelf(), server("cut", "cut", "cut", 201)];
  const queue = new SpotQueue({ store, send, random: () => 1 });
  await queue.add(note("a", 1));
  const waits = [];
  for (let n = 0; n < 3; n += 1) {
    await queue.flush();
    waits.push(queue.delay());
  }
  assert.deepEqual(waits, [2_000, 4_000, 8_000]);
  await queue.flush();
  assert.equal(queue.delay(), 2_000);
});
