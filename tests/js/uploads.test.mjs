import assert from "node:assert/strict";
import test from "node:test";

import { afterFailure, delay, percent, refusal } from "../../static/js/models/uploads.js";

test("what was cut tries again, what was refused does not", () => {
  assert.equal(afterFailure(0, false), "offline");
  assert.equal(afterFailure(0, true), "later");
  for (const status of [408, 409, 423, 500, 502, 503]) assert.equal(afterFailure(status, true), "later");
  for (const status of [400, 403, 413, 415, 422, 429, 507]) assert.equal(afterFailure(status, true), "failed");
  assert.equal(afterFailure(401, true), "signedOut");
});

test("each try waits longer, up to twenty seconds, never all at once", () => {
  assert.equal(delay(1, () => 1), 1_000);
  assert.equal(delay(1, () => 0), 500);
  assert.equal(delay(3, () => 1), 4_000);
  assert.equal(delay(50, () => 1), 20_000);
});

test("what cannot be taken does not leave", () => {
  const limits = { largest: 100, most: 2, count: 1 };
  assert.equal(refusal({ size: 100 }, limits), "");
  assert.equal(refusal({ size: 101 }, limits), "tooLarge");
  assert.equal(refusal({ size: 0 }, limits), "empty");
  assert.equal(refusal({ size: 1 }, { ...limits, count: 2 }), "tooMany");
  assert.equal(refusal({ size: 1 }, { largest: 100, most: 0, count: 50 }), "", "the group's own page has no count");
});

test("what one listens to may weigh more than what one reads", () => {
  const limits = { largest: 100, longest: 200, lasting: ["mp3", "mp4"] };
  assert.equal(refusal({ name: "Parole.MP3", size: 200 }, limits), "");
  assert.equal(refusal({ name: "Parole.MP3", size: 201 }, limits), "tooLarge");
  for (const name of ["affiche.pdf", "mp3", ""]) assert.equal(refusal({ name, size: 101 }, limits), "tooLarge");
});

test("a part is said in hundredths, and never more than all of it", () => {
  assert.equal(percent(0, 10), 0);
  assert.equal(percent(999, 1_000), 99);
  assert.equal(percent(12, 10), 100);
  assert.equal(percent(0, 0), 0);
});
