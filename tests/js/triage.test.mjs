import assert from "node:assert/strict";
import test from "node:test";

import { after, meaning } from "../../static/js/models/triage.js";

test("a letter means a gesture, in either case", () => {
  assert.deepEqual(meaning({ key: "j" }), { step: 1 });
  assert.deepEqual(meaning({ key: "K" }), { step: -1 });
  assert.deepEqual(meaning({ key: "e" }), { act: "aside" });
});

test("with a modifier it is the browser's", () => {
  for (const held of ["altKey", "ctrlKey", "metaKey"]) assert.equal(meaning({ key: "d", [held]: true }), null);
  assert.equal(meaning({ key: "Tab" }), null);
});

test("the focus goes to the row that took the place of the one that left", () => {
  assert.equal(after(2, 5), 2);
  assert.equal(after(4, 4), 3);
  assert.equal(after(0, 0), -1);
});
