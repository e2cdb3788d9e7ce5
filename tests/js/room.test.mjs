import assert from "node:assert/strict";
import test from "node:test";

import { RoomLog, backoff } from "../../static/js/models/room.js";

const frame = (v, html = `<p>${v}</p>`) => ({ v, html });
const shown = (answer) => answer.show.map((one) => one.v);

test("news in order is shown at once", () => {
  const log = new RoomLog(4);
  assert.deepEqual(shown(log.take(frame(5))), [5]);
  assert.deepEqual(shown(log.take(frame(6))), [6]);
  assert.equal(log.version, 6);
});

test("news in disorder is shown in order", () => {
  const log = new RoomLog(4);
  const early = log.take(frame(6));
  assert.deepEqual(shown(early), []);
  assert.ok(early.wait);
  assert.deepEqual(shown(log.take(frame(5))), [5, 6]);
  assert.ok(!log.incomplete);
});

test("old or repeated news changes nothing", () => {
  const log = new RoomLog(4);
  log.take(frame(5));
  for (const v of [3, 4, 5]) assert.deepEqual(log.take(frame(v)), { show: [], fetch: false, wait: false });
});

test("a hole that stays makes the page fetch, which catches up with what was waiting", () => {
  const log = new RoomLog(4);
  log.take(frame(7));
  assert.ok(log.incomplete);
  assert.deepEqual(shown(log.reached(6)), [7]);
  assert.equal(log.version, 7);
});

test("news without a fragment asks for the region, and what follows waits for it", () => {
  const log = new RoomLog(4);
  assert.ok(log.take(frame(5, "")).fetch);
  assert.deepEqual(shown(log.take(frame(6))), []);
  assert.deepEqual(shown(log.reached(5)), [6]);
});

test("an answer older than the page takes nothing back", () => {
  const log = new RoomLog(9);
  assert.ok(log.isPast(7));
  assert.ok(!log.isPast(9));
  log.reached(7);
  assert.equal(log.version, 9);
});

test("reconnections spread, and never wait more than half a minute", () => {
  assert.ok(backoff(0, () => 0) >= 250);
  assert.ok(backoff(20, () => 1) <= 30_250);
  assert.notEqual(backoff(5, () => 0.1), backoff(5, () => 0.9));
});
