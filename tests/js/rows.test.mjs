import assert from "node:assert/strict";
import test from "node:test";

import { isInPlace, placeOf, sinceHeader } from "../../static/js/models/rows.js";

test("a row goes before the first of a greater rank", () => {
  assert.equal(placeOf(20, [0, 10, 30]), 2);
  assert.equal(placeOf(-5, [0, 10]), 0);
  assert.equal(placeOf(99, [0, 10]), 2);
  assert.equal(placeOf(10, [0, 10, 30]), 2, "after its equals");
});

test("an empty grouping, which has no rank, stays after the others", () => {
  assert.equal(placeOf(50, [0, NaN]), 1);
});

test("a row that stands between its neighbours is not moved: focus and scrolling stay", () => {
  assert.ok(isInPlace(10, 0, 20));
  assert.ok(isInPlace(10, undefined, undefined));
  assert.ok(isInPlace(10, undefined, 10));
  assert.ok(!isInPlace(10, 20, undefined));
  assert.ok(!isInPlace(10, 0, 5));
});

test("a page says the version it shows, unless it must take everything", () => {
  assert.deepEqual(sinceHeader(41), { "X-Room-Since": "41" });
  assert.deepEqual(sinceHeader(41, { everything: true }), {});
  assert.deepEqual(sinceHeader(0), {});
  assert.deepEqual(sinceHeader(NaN), {});
});
