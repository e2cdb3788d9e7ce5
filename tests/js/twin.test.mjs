import assert from "node:assert/strict";
import { test } from "node:test";

import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";

import { Pace, answer, clientsOf, finalReason, question } from "../../static/js/models/twin.js";

const text = (words) => {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, words);
  return doc;
};

test("a question says what one has and what one changed, as y-protocols writes it", () => {
  const vector = new Uint8Array([1, 2, 3]);
  assert.deepEqual([...question({ vector })], [0, 0, 3, 1, 2, 3]);
  const update = new Uint8Array([9]);
  const awareness = new Uint8Array([7, 7]);
  assert.deepEqual([...question({ vector, update, awareness })], [0, 0, 3, 1, 2, 3, 0, 2, 1, 9, 1, 2, 7, 7]);
});

test("an answer gives what one lacked, the cursors, and what the server lacks", () => {
  const bytes = new Uint8Array([0, 1, 2, 5, 6, 0, 0, 1, 0, 1, 1, 0]);
  const found = answer(bytes);
  assert.deepEqual(found.updates.map((update) => [...update]), [[5, 6]]);
  assert.deepEqual([...found.lacks], [0]);
  assert.deepEqual(found.awareness.map((update) => [...update]), [[0]]);
});

test("an answer without a question of the server's asks for nothing", () => {
  assert.equal(answer(new Uint8Array([0, 1, 2, 0, 0])).lacks, null);
  assert.deepEqual(answer(new Uint8Array()), { updates: [], awareness: [], lacks: null });
});

test("a cut answer is refused whole", () => {
  assert.throws(() => answer(new Uint8Array([0, 1, 9, 1])));
});

test("two texts that talk by questions end up alike", () => {
  const here = text("ici ");
  const there = text("là ");
  const asked = answer(question({ vector: Y.encodeStateVector(here) }));
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there, asked.lacks));
  const told = answer(question({ vector: Y.encodeStateVector(here), update: Y.encodeStateAsUpdate(here) }));
  for (const update of told.updates) Y.applyUpdate(there, update);
  assert.equal(here.getText("t").toString(), there.getText("t").toString());
});

test("whose cursors an awareness update holds", () => {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  awareness.setLocalState({ cursor: null });
  assert.deepEqual(clientsOf(encodeAwarenessUpdate(awareness, [doc.clientID])), [doc.clientID]);
  assert.deepEqual(clientsOf(new Uint8Array([0])), []);
  awareness.destroy();
});

test("one stops for what asking again would not change, and only for that", () => {
  assert.equal(finalReason(403), "forbidden");
  assert.equal(finalReason(409), "epoch");
  assert.equal(finalReason(413), "large");
  assert.equal(finalReason(422), "refused");
  for (const status of [0, 429, 500, 502, 503]) assert.equal(finalReason(status), null);
});

test("every two seconds, sooner after typing, later when nobody answers", () => {
  const pace = new Pace(() => 0);
  assert.equal(pace.delay(), 2_000);
  assert.equal(pace.delay({ typed: true }), 400);
  pace.failed();
  assert.equal(pace.delay({ typed: true }), 2_000);
  pace.failed();
  assert.equal(pace.delay(), 4_000);
  for (let index = 0; index < 20; index += 1) pace.failed();
  assert.equal(pace.delay(), 30_000);
  pace.succeeded();
  assert.equal(pace.delay(), 2_000);
});

test("not all together", () => {
  assert.notEqual(new Pace(() => 0.1).delay(), new Pace(() => 0.9).delay());
});
